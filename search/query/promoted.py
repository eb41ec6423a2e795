"""Results that editors put on top."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest

from search.language.phrases import phrase_keys
from search.models import PromotedResult, SearchEntry
from search.results.results import located

MOST = 3


@dataclass(frozen=True)
class Promoted:
    title: str
    url: str
    description: str


def promoted(text: str, language: str, request: HttpRequest | None) -> list[Promoted]:
    """Up to three pages that editors chose for this search: public ones in this language only."""
    asked = phrase_keys(text)
    if not asked:
        return []
    rows = PromotedResult.objects.filter(page__locale__language_code=language).select_related("page")
    chosen = [row for row in rows if any(phrase_keys(line) == asked for line in row.searches.splitlines())]
    entries = _entries({row.page_id: row.page.content_type_id for row in chosen[:MOST]})
    places = {place.entry.object_id: place for place in located(entries.values(), request)}
    shown = [(row, places.get(str(row.page_id))) for row in chosen[:MOST]]
    return [
        Promoted(place.entry.title, place.url, row.description or place.entry.text.partition("\n")[0][:250])
        for row, place in shown
        if place is not None
    ]


def _entries(types: dict[int, int]) -> dict[str, int]:
    """Id of the entry of each page; pages that are not public have none."""
    types_in_use = ContentType.objects.filter(pk__in=set(types.values()))
    found = SearchEntry.objects.filter(content_type__in=types_in_use, object_id__in=[str(pk) for pk in types])
    return {
        object_id: pk
        for pk, object_id, type_id in found.values_list("pk", "object_id", "content_type_id")
        if types.get(int(object_id)) == type_id
    }
