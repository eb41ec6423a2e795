"""The words of public texts: kept in step with the entries, and used to correct typing errors."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.language.fold import words
from search.language.phrases import chief_key
from search.models import SearchEntry, SearchTerm

SHORTEST = 4
LONGEST = 30
MOST_WORDS = 50_000
TRIES = 5
_ROWS_AT_ONCE = 200


def words_of(entry: SearchEntry) -> dict[str, str]:
    """Folded words of an entry that may serve as corrections, each with one way to write it."""
    found: dict[str, str] = {}
    for word in words(f"{entry.title} {entry.text}"):
        if SHORTEST <= len(word.fold) <= LONGEST and word.fold.isalpha():
            found.setdefault(word.fold, word.surface.lower())
    return found


def add_words(found: dict[str, str], *, by_editors: bool) -> None:
    """Count one more entry for each word. Rows are taken in order, so that two writers never wait for each other."""
    table = SearchTerm._meta.db_table
    rows = [(fold, found[fold], 1, int(by_editors)) for fold in sorted(found)]
    for start in range(0, len(rows), _ROWS_AT_ONCE):
        part = rows[start : start + _ROWS_AT_ONCE]
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} (fold, word, entries, by_editors) "  # noqa: S608 - no text of others
                f"VALUES {', '.join(['(%s, %s, %s, %s)'] * len(part))} ON CONFLICT (fold) DO UPDATE SET "
                f"entries = {table}.entries + 1, by_editors = {table}.by_editors + excluded.by_editors",
                [value for row in part for value in row],
            )


def remove_words(folds: Iterable[str], *, by_editors: bool) -> None:
    """Count one entry less for each word; those that stand nowhere any more go."""
    table = SearchTerm._meta.db_table
    ordered = sorted(folds)
    for start in range(0, len(ordered), _ROWS_AT_ONCE):
        part = ordered[start : start + _ROWS_AT_ONCE]
        marks = ", ".join(["%s"] * len(part))
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table} WHERE entries <= 1 AND fold IN ({marks})", part)  # noqa: S608
            cursor.execute(
                f"UPDATE {table} SET entries = entries - 1, by_editors = by_editors - "  # noqa: S608
                f"CASE WHEN by_editors > 0 THEN %s ELSE 0 END WHERE fold IN ({marks})",
                [int(by_editors), *part],
            )


@dataclass
class _Vocabulary:
    """Words this process knows, and the newest row when it read them. What is gone since is asked for when used."""

    stamp: tuple | None = None
    folds: list[str] = None
    stems: dict[str, list[str]] = None
    weight: dict[str, int] = None


_vocabulary = _Vocabulary()


def _known() -> _Vocabulary:
    newest = SearchTerm.objects.order_by("-pk").values_list("pk", "fold").first()
    stamp = (newest, SearchTerm.objects.count()) if newest else None
    if stamp != _vocabulary.stamp:
        rows = SearchTerm.objects.exclude(entries__lt=2, by_editors=0).order_by("-entries")
        weight = dict(rows.values_list("fold", "entries")[:MOST_WORDS])
        stems: dict[str, list[str]] = {}
        for fold in weight:
            stems.setdefault(chief_key(fold), []).append(fold)
        _vocabulary.stamp, _vocabulary.folds = stamp, list(weight)
        _vocabulary.stems, _vocabulary.weight = stems, weight
    return _vocabulary


def corrections(fold: str) -> list[str]:
    """Up to `TRIES` words that stand in public texts and differ from `fold` by a slip or two, the likeliest first.

    Both whole words and their stems are compared, so that „biblotekach” leads to „biblioteka”.
    """
    if len(fold) < SHORTEST or not fold.isalpha():
        return []
    known = _known()
    if not known.weight:
        return []
    scores: dict[str, float] = {}
    for word, distance, _ in process.extract(
        fold, known.folds, scorer=OSA.distance, score_cutoff=_slips(fold), limit=50
    ):
        scores[word] = distance
    stem = chief_key(fold)
    if len(stem) >= SHORTEST:
        for near, distance, _ in process.extract(
            stem, known.stems.keys(), scorer=OSA.distance, score_cutoff=_slips(stem), limit=30
        ):
            forms = known.stems[near]
            best = min(forms, key=lambda form: (OSA.distance(fold, form), -known.weight[form]))
            scores[best] = min(scores.get(best, 9), distance + 0.5)
    ordered = sorted(scores, key=lambda word: (scores[word], word[0] != fold[0], -known.weight[word], word))[:TRIES]
    still_there = dict(SearchTerm.objects.filter(fold__in=ordered).values_list("fold", "word"))
    return [still_there[word] for word in ordered if word in still_there]


def _slips(word: str) -> int:
    """How many slips are believed: two in a short word make another word („raport”, „sport”)."""
    return 1 if len(word) < 8 else 2
