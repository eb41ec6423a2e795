from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page

from core.links import siblings_of
from core.locales import language_of


def language_links(request: HttpRequest, page: Page | None) -> list[dict[str, object]]:
    """One entry per language, in the order of the settings.

    Keys: `code`, `name` (by itself), `url`, `full_url`, `current`, and `missing`: there is no live translation, and
    `url` is the home page.
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
                "url": target.get_url(request) if target is not None else f"/{code}/",
                "full_url": target.get_full_url(request) if target is not None else "",
                "current": code == current,
                "missing": target is None and page is not None,
            }
        )
    return entries
