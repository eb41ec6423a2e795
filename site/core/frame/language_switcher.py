from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, override
from wagtail.models import Page

from core.pages.links import siblings_of
from core.pages.locales import language_of


def language_links(request: HttpRequest, page: Page | None) -> list[dict[str, object]]:
    """One entry per language, in the order of the settings.

    Keys: `code`, `name` (by itself), `url`, `full_url`, `current`, and `missing`: there is no live translation, and
    `url` is the home page. A view of ours that is no page is there in every language.
    """
    current = language_of(page) if page is not None else (get_language() or settings.LANGUAGE_CODE)
    translations = siblings_of(page) if page is not None and page.pk else {}
    entries = []
    for code, name in settings.WAGTAIL_CONTENT_LANGUAGES:
        target = translations.get(code)
        entries.append(
            {
                "code": code,
                "name": name,
                "url": target.get_url(request) if target is not None else _url_of_view(request, code),
                "full_url": target.get_full_url(request) if target is not None else "",
                "current": code == current,
                "missing": target is None and page is not None,
            }
        )
    return entries


def _url_of_view(request: HttpRequest, code: str) -> str:
    """The address of the view being shown, in that language; the home page where a page should have been."""
    match = getattr(request, "resolver_match", None)
    if match is None or not match.namespace:
        return f"/{code}/"
    with override(code):
        return reverse(match.view_name, args=match.args, kwargs=match.kwargs)
