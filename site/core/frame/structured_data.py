"""JSON-LD: what search engines may know about a page. Data only; nothing in it is executed."""

import json

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def breadcrumb_list(trail: list[tuple[str, str]]) -> dict[str, object]:
    """schema.org BreadcrumbList of (title, absolute address) from the home page to the page itself."""
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": title, "item": url}
            for position, (title, url) in enumerate(trail, 1)
        ],
    }


def page_data(page: Page, request: HttpRequest, trail: list[tuple[str, str]]) -> list[dict[str, object]]:
    """Breadcrumbs, and what the page says of itself in `structured_data(request)`."""
    data = [breadcrumb_list(trail)] if len(trail) > 1 else []
    own = getattr(page, "structured_data", None)
    return [*data, own(request)] if own is not None else data


def as_script(data: list[dict[str, object]]) -> SafeString:
    """A script element of type application/ld+json; nothing in `data` can close it."""
    if not data:
        return SafeString("")
    text = json.dumps(data, ensure_ascii=False).translate(_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 - escaped above
