from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page


def language_links(request: HttpRequest, page: Page | None) -> list[dict[str, object]]:
    """One entry per language, in the order of the settings.

    Keys: `code`, `name` (by itself), `url`, `current`, `missing` (there is no live translation: `url` is the home page).
    """
    current = page.locale.language_code if page is not None else (get_language() or settings.LANGUAGE_CODE)
    translations: dict[str, Page] = {}
    if page is not None and page.pk:
        siblings = page.get_translations(inclusive=True).live().public().select_related("locale")
        translations = {sibling.locale.language_code: sibling for sibling in siblings}
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
