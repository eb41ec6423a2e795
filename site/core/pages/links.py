"""Page links that follow the reader's language."""

from collections.abc import Iterable, Mapping

from django.utils.translation import get_language
from wagtail.models import Page

from caching.content_version import MOST_ENTRIES, cached
from core.languages import source_language
from core.pages.locales import language_of
from core.pages.visibility import is_restricted

Family = dict[str, Page]
"""The live pages that are translations of each other, by language."""


def localized_pages(page_ids: Iterable[int | None], language: str, *, specific: bool = False) -> dict[int, Page]:
    """For each id of a page in any language: its live translation, else the live page itself.

    A link to a page in another language is better than none, and says which language it is. Where the page's content
    is shown, not linked to (`specific`), there is no such stand-in: only pages in `language`.
    Ids without a live page are left out. One query for all ids that were not asked for in this version of the
    content, and one more for each page when `specific`. The pages are shared: read them, never change them.
    """
    ids = dict.fromkeys(pk for pk in page_ids if pk)
    found = {pk: _families().get(pk) for pk in ids}
    unknown = [pk for pk, family in found.items() if family is None]
    if unknown:
        found.update(_read_families(unknown))
    result = {}
    for pk in ids:
        page = _choose(found.get(pk) or {}, pk, language, stand_in=not specific)
        if page is not None:
            result[pk] = page.specific_class._default_manager.get(pk=page.pk) if specific else page
    return result


def _families() -> dict[int, Family]:
    return cached("families", dict)


def _read_families(page_ids: list[int]) -> dict[int, Family]:
    """One query; cached for the content version in which it was begun: what is read may be older than the next."""
    known = _families()
    keys = Page.objects.filter(pk__in=page_ids).values("translation_key")
    by_key: dict[object, list[Page]] = {}
    for page in Page.objects.filter(translation_key__in=keys).defer_streamfields():
        by_key.setdefault(page.translation_key, []).append(page)
    families = {}
    for members in by_key.values():
        family = {language_of(member): member for member in members if member.live}
        families.update({member.pk: family for member in members})
    if len(known) > MOST_ENTRIES:
        known.clear()
    known.update(families)
    return families


def _choose(family: Family, pk: int, language: str, *, stand_in: bool) -> Page | None:
    if language in family or not stand_in:
        return family.get(language)
    return next((page for page in family.values() if page.pk == pk), None)


def host_language(context: Mapping[str, object] | None) -> str:
    """Language of the page being rendered, else the active one."""
    page = (context or {}).get("page")
    return language_of(page) if isinstance(page, Page) else (get_language() or source_language())


def resolve_pages(
    pages: Iterable[Page | None], context: Mapping[str, object] | None, *, specific: bool = False
) -> list[Page]:
    """`pages` in the language of the page being rendered, in order, without those that are not live."""
    wanted = [page.pk for page in pages if page is not None]
    found = localized_pages(wanted, host_language(context), specific=specific)
    return [found[pk] for pk in wanted if pk in found]


def siblings_of(page: Page) -> Family:
    """The live, public translations of `page` by language, itself among them."""
    return {code: sibling for code, sibling in _family_of(page).items() if not is_restricted(sibling)}


def _family_of(page: Page) -> Family:
    return _families().get(page.pk) or _read_families([page.pk]).get(page.pk, {})
