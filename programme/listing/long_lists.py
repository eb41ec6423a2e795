"""Lists that may be long: their order is worked out once in a content version (ADR 7).

Counting and sorting all of them costs the more the longer the list is; a page of it, taken by ids, always the same.
"""

from array import array
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from wagtail.models import Page
from wagtail.query import PageQuerySet

from caching.content_version import cached


@dataclass(frozen=True)
class LongList:
    """The live pages among `ids`, in that order. Slices of it are lists of pages, which takes one query."""

    model: type[Page]
    ids: array

    def __len__(self) -> int:
        return len(self.ids)

    def __bool__(self) -> bool:
        return len(self) > 0

    def __getitem__(self, wanted: slice) -> list[Page]:
        ids = self.ids[wanted]
        if not ids:
            return []
        found = {page.pk: page for page in self.model.objects.live().filter(pk__in=ids).select_related("district")}
        return [found[pk] for pk in ids if pk in found]


def long_list(key: Hashable, choose: Callable[[], PageQuerySet], most: int | None = None) -> LongList:
    """The pages that `choose` finds, at most `most`. `key` says which they are; `choose` is asked once in a content
    version, and again when the clock changes what it finds."""
    model, ids = cached(("long list", key), lambda: _ids(choose(), most))
    return LongList(model, ids)


def _ids(pages: PageQuerySet, most: int | None) -> tuple[type[Page], array]:
    return pages.model, array("q", pages.values_list("pk", flat=True)[:most])
