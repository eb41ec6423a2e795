"""Measures searching on a file of cases: documents, queries, and what each must find.

`{"documents": [{"id", "title", "body", "type", "lang"}], "queries": [{"q", "kind", "relevant", "best"}]}`; `relevant`
are ids of all documents with every word in some form, `best` those that may stand first.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from search.index.entries import entry_from_text
from search.index.rebuild import count_words
from search.models import SearchEntry, SearchTerm
from search.query.find import find
from search.registry import SearchText

FIRST = 10


@dataclass(frozen=True)
class Case:
    """A query with its first ten results, as ids of documents."""

    text: str
    kind: str
    relevant: frozenset[str]
    best: frozenset[str]
    found: tuple[str, ...]

    @property
    def recall(self) -> float:
        return len(self.relevant & set(self.found)) / min(len(self.relevant), FIRST) if self.relevant else 1.0

    @property
    def reciprocal_rank(self) -> float:
        if not self.relevant:
            return 1.0
        return next((1 / place for place, one in enumerate(self.found, 1) if one in self.relevant), 0.0)

    @property
    def precision(self) -> float | None:
        """None, where nothing was found."""
        return len(self.relevant & set(self.found)) / len(self.found) if self.found else None

    @property
    def best_first(self) -> bool | None:
        """None, where no document must stand first."""
        return bool(self.found) and self.found[0] in self.best if self.best else None

    @property
    def is_perfect(self) -> bool:
        return self.recall == 1 and self.precision in (1, None) and self.best_first is not False


@dataclass(frozen=True)
class Figures:
    """Averages over cases; each between 0 and 1."""

    number: int
    recall: float
    mrr: float
    precision: float
    best_first: float

    @classmethod
    def of(cls, cases: list[Case]) -> "Figures":
        return cls(
            len(cases),
            _mean([case.recall for case in cases]),
            _mean([case.reciprocal_rank for case in cases]),
            _mean([case.precision for case in cases]),
            _mean([case.best_first for case in cases]),
        )


def measure(path: Path) -> list[Case]:
    """Index the documents of the file, run its queries, and leave the database as it was."""
    data = json.loads(Path(path).read_text(encoding="utf-8"))
    with only_these(data["documents"]) as ids:
        return [
            Case(
                query["q"],
                query.get("kind", ""),
                frozenset(query["relevant"]),
                frozenset(query.get("best") or ()),
                tuple(ids[pk] for pk in find(query["q"]).entry_ids(None, {}, 0, FIRST)),
            )
            for query in data["queries"]
        ]


@contextmanager
def only_these(documents: list[dict]) -> Iterator[dict[int, str]]:
    """The index with these documents and nothing else, within a transaction that is rolled back.

    Yields the id of the document of each entry.
    """
    with transaction.atomic():
        SearchEntry.objects.all().delete()
        SearchTerm.objects.all().delete()
        content_type = ContentType.objects.get_for_model(SearchEntry)
        entries = []
        for document in documents:
            text = SearchText(document["title"], document.get("body", ""), document.get("lang", settings.LANGUAGE_CODE))
            kind = document.get("type", "page")
            entry = entry_from_text(text, kind=kind, by_editors=kind != "idea")
            entry.content_type, entry.object_id = content_type, document["id"]
            entries.append(entry)
        SearchEntry.objects.bulk_create(entries)
        count_words(write=True)
        try:
            yield dict(SearchEntry.objects.values_list("pk", "object_id"))
        finally:
            transaction.set_rollback(True)


def _mean(values: list) -> float:
    known = [float(value) for value in values if value is not None]
    return sum(known) / len(known) if known else 1.0
