"""Makes the whole index right, and says what was not."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, transaction

from search.index.entries import CONTENT_FIELDS, build_entry, differs
from search.index.terms import words_of
from search.models import SearchEntry, SearchTerm
from search.registry import Searchable, searchable_models

AT_ONCE = 500
Say = Callable[[str], None]


@dataclass
class RebuildReport:
    """How many entries were right, missing, out of date or left over; how many words were counted wrongly.

    `examples` names up to ten of the entries that were not right.
    """

    right: int = 0
    missing: int = 0
    changed: int = 0
    left_over: int = 0
    words: int = 0
    examples: list[str] = field(default_factory=list)

    @property
    def differences(self) -> int:
        return self.missing + self.changed + self.left_over + self.words

    def note(self, what: str, entry: SearchEntry) -> None:
        if len(self.examples) < 10:
            self.examples.append(f"{what}: {entry.kind} {entry.object_id} {entry.title}")


def rebuild(say: Say = lambda line: None, *, write: bool = True) -> RebuildReport:
    """Compare every public object with its entry; mend what differs, unless `write` is false."""
    report = RebuildReport()
    models_now = searchable_models()
    for model, declaration in models_now.items():
        _rebuild_model(model, declaration, report, say, write=write)
    types = [ContentType.objects.get_for_model(model).pk for model in models_now]
    _remove(SearchEntry.objects.exclude(content_type__in=types), report, write=write)
    say("words")
    report.words = count_words(write=write)
    return report


def _rebuild_model(
    model: type[models.Model], declaration: Searchable, report: RebuildReport, say: Say, *, write: bool
) -> None:
    content_type = ContentType.objects.get_for_model(model)
    entries = SearchEntry.objects.filter(content_type=content_type)
    seen: set[str] = set()
    objects = declaration.public(model).order_by("pk").iterator(chunk_size=AT_ONCE)
    total = declaration.public(model).count()
    while chunk := list(islice(objects, AT_ONCE)):
        known = {entry.object_id: entry for entry in entries.filter(object_id__in=[str(obj.pk) for obj in chunk])}
        _compare(((build_entry(obj, declaration)) for obj in chunk), known, report, write=write)
        seen.update(str(obj.pk) for obj in chunk)
        say(f"{model._meta.label}: {len(seen)} of {total}")
    stale = [pk for pk, object_id in entries.values_list("pk", "object_id") if object_id not in seen]
    for start in range(0, len(stale), AT_ONCE):
        _remove(SearchEntry.objects.filter(pk__in=stale[start : start + AT_ONCE]), report, write=write)


def _compare(
    built: Iterator[SearchEntry], known: dict[str, SearchEntry], report: RebuildReport, *, write: bool
) -> None:
    new: list[SearchEntry] = []
    changed: list[SearchEntry] = []
    for entry in built:
        stored = known.get(entry.object_id)
        if stored is None:
            report.missing += 1
            report.note("missing", entry)
            new.append(entry)
        elif differs(stored, entry):
            report.changed += 1
            report.note("out of date", entry)
            entry.pk = stored.pk
            changed.append(entry)
        else:
            report.right += 1
    if write:
        with transaction.atomic():
            SearchEntry.objects.bulk_create(new, ignore_conflicts=True)
            for entry in changed:
                entry.save(update_fields=CONTENT_FIELDS)


def _remove(stale: models.QuerySet, report: RebuildReport, *, write: bool) -> None:
    for entry in stale.only("kind", "object_id", "title"):
        report.left_over += 1
        report.note("left over", entry)
    if write:
        stale.delete()


def count_words(*, write: bool) -> int:
    """Count all words anew; returns how many were missing, left over or counted wrongly."""
    with transaction.atomic():
        if connection.vendor == "postgresql":  # SQLite lets only one write anyway
            with connection.cursor() as cursor:
                cursor.execute(f"LOCK TABLE {SearchTerm._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")
        entries, by_editors, spelling = _tally()
        wrong = [
            term
            for term in SearchTerm.objects.iterator(chunk_size=5_000)
            if entries.get(term.fold) != term.entries or by_editors[term.fold] != term.by_editors
        ]
        known = set(SearchTerm.objects.values_list("fold", flat=True))
        missing = [fold for fold in entries if fold not in known]
        if write:
            outdated = [term.pk for term in wrong]
            for start in range(0, len(outdated), AT_ONCE):
                SearchTerm.objects.filter(pk__in=outdated[start : start + AT_ONCE]).delete()
            again = [*missing, *(term.fold for term in wrong if term.fold in entries)]
            SearchTerm.objects.bulk_create(
                (
                    SearchTerm(fold=fold, word=spelling[fold], entries=entries[fold], by_editors=by_editors[fold])
                    for fold in sorted(again)
                ),
                batch_size=AT_ONCE,
            )
    return len(wrong) + len(missing)


def _tally() -> tuple[Counter, Counter, dict[str, str]]:
    entries: Counter[str] = Counter()
    by_editors: Counter[str] = Counter()
    spelling: dict[str, str] = {}
    for entry in SearchEntry.objects.only("title", "text", "by_editors").iterator(chunk_size=AT_ONCE):
        found = words_of(entry)
        entries.update(found.keys())
        if entry.by_editors:
            by_editors.update(found.keys())
        for fold, word in found.items():
            spelling.setdefault(fold, word)
    return entries, by_editors, spelling
