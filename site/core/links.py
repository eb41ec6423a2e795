"""Page links that follow the reader's language."""

from collections.abc import Iterable, Mapping

from django.utils.translation import get_language
from wagtail.models import Page


def localized_pages(page_ids: Iterable[int], language: str, *, specific: bool = False) -> dict[int, Page]:
    """For each id of a page in any language: its live, public translation, else the live page itself.

    A link to a page in another language is better than none, and says which language it is. Where the page's content
    is shown, not linked to (`specific`), there is no such stand-in: only pages in `language`.
    One query (plus one per type when `specific`); ids without a live page are left out.
    """
    ids = {pk for pk in page_ids if pk}
    if not ids:
        return {}
    keys = Page.objects.filter(pk__in=ids).values("translation_key")
    siblings = Page.objects.filter(translation_key__in=keys).select_related("locale")
    if specific:
        siblings = siblings.specific()
    by_key: dict[object, dict[str, Page]] = {}
    chosen_key: dict[int, object] = {}
    by_pk: dict[int, Page] = {}
    for page in siblings:
        by_pk[page.pk] = page
        if page.live:
            by_key.setdefault(page.translation_key, {})[page.locale.language_code] = page
        if page.pk in ids:
            chosen_key[page.pk] = page.translation_key
    result = {}
    for pk, key in chosen_key.items():
        page = by_key.get(key, {}).get(language)
        if page is None and not specific and by_pk[pk].live:
            page = by_pk[pk]
        if page is not None:
            result[pk] = page
    return result


def host_language(context: Mapping[str, object] | None) -> str:
    """Language of the page being rendered, else the active one."""
    page = (context or {}).get("page")
    locale = getattr(page, "locale", None)
    return locale.language_code if locale is not None else (get_language() or "pl")


def resolve_pages(
    pages: Iterable[Page | None], context: Mapping[str, object] | None, *, specific: bool = False
) -> list[Page]:
    """`pages` in the language of the page being rendered, in order, without those that are not live."""
    wanted = [page.pk for page in pages if page is not None]
    found = localized_pages(wanted, host_language(context), specific=specific)
    return [found[pk] for pk in wanted if pk in found]
