import re

from django import template
from django.template.defaultfilters import filesizeformat
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from core.models import CustomDocument
from core.structured_data import as_script, page_data

register = template.Library()

# A one-letter word must not stand at the end of a line (Polish typesetting; in Ukrainian too).
_ORPHAN = re.compile(r"(?<=[\s(\u00a0>„«])([aiouwzAIOUWZувійоУВІЙО])\s+(?=\S)|^([aiouwzAIOUWZувійоУВІЙО])\s+(?=\S)")
_TAG = re.compile(r"(<[^>]+>)")


@register.filter
def no_orphans(value: object) -> SafeString:
    """`value` with a non-breaking space after each one-letter word; tags are left alone."""
    parts = _TAG.split(str(conditional_escape(value)))
    joined = "".join(
        part if part.startswith("<") else _ORPHAN.sub(lambda found: f"{found[1] or found[2]}\u00a0", part)
        for part in parts
    )
    return mark_safe(joined)  # noqa: S308 - escaped above


def breadcrumb_ancestors(context: dict, page: Page) -> list[Page]:
    """Live pages above `page` from the home page down; asked once for a rendering."""
    known = context.render_context
    if "breadcrumb_ancestors" not in known:
        above = page.get_ancestors().filter(depth__gt=1, live=True).defer_streamfields() if page.depth > 2 else []
        known["breadcrumb_ancestors"] = list(above)
    return known["breadcrumb_ancestors"]


@register.inclusion_tag("components/breadcrumbs.html", takes_context=True)
def breadcrumbs(context: dict, page: Page) -> dict[str, object]:
    """The way from the home page to `page`; empty on the home page. One query."""
    request = context["request"]
    ancestors = breadcrumb_ancestors(context, page)
    trail = [{"title": ancestor.title, "url": ancestor.get_url(request)} for ancestor in ancestors]
    return {"trail": trail, "page": page, "request": request}


@register.simple_tag(takes_context=True)
def language_links(context: dict, page: Page | None) -> list[dict[str, object]]:
    """Every language of the site with the address of `page` in it; where there is none, the home page, and it says so."""
    from core.languages import language_links as links

    return links(context["request"], page)


@register.inclusion_tag("components/document_link.html")
def document_link(document: CustomDocument, title: str = "") -> dict[str, object]:
    """A link that says format, size, pages and language before anybody downloads."""
    return {
        "document": document,
        "title": title or document.title,
        "format": document.file_extension.upper(),
        "size": filesizeformat(document.get_file_size() or 0),
    }


@register.simple_tag(takes_context=True)
def canonical_url(context: dict, page: Page | None) -> str:
    """The one address under which the page should be known."""
    if page is not None:
        return page.get_full_url(context["request"]) or ""
    return context["request"].build_absolute_uri(context["request"].path)


@register.simple_tag(takes_context=True)
def json_ld(context: dict, page: Page) -> SafeString:
    """What search engines may know about `page`, as JSON-LD."""
    request = context["request"]
    ancestors = breadcrumb_ancestors(context, page)
    trail = [(ancestor.title, ancestor.get_full_url(request) or "") for ancestor in [*ancestors, page]]
    return as_script(page_data(page, request, trail))
