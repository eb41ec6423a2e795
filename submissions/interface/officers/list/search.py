"""Finding submissions by their number, or by words in the answers.

Answers are stored as JSON, which SQLite keeps with escapes for every letter beyond ASCII, and neither database folds
"Łąka" and "laka" together. So the answers are read and compared here: newest first, and no more than `MOST`.
"""

from collections.abc import Iterator

from anyascii import anyascii
from django.db.models import Q

from submissions.models.submission import SubmissionQuerySet
from submissions.references import read_reference

MOST = 20_000
SHORTEST = 3  # shorter searches look at the numbers only


def find(submissions: SubmissionQuerySet, text: str) -> SubmissionQuerySet:
    """Those whose number `text` is or begins ("wp20 p 42"), and those whose answers hold all of its words."""
    whole = read_reference(text)
    if whole:
        return submissions.filter(reference=whole)
    found = Q(reference__icontains="-".join(text.split()))
    words = fold(text).split()
    if len("".join(words)) >= SHORTEST:
        found |= Q(pk__in=list(_with_words(submissions, words)))
    return submissions.filter(found)


def _with_words(submissions: SubmissionQuerySet, words: list[str]) -> Iterator[int]:
    rows = submissions.order_by("-received_at", "-pk").values_list("pk", "form_data")[:MOST]
    for pk, answers in rows.iterator(chunk_size=500):
        text = fold(" ".join(_texts(answers)))
        if all(word in text for word in words):
            yield pk


def _texts(answers: object) -> Iterator[str]:
    values = answers.values() if isinstance(answers, dict) else ()
    for value in values:
        if isinstance(value, list):
            yield from map(str, value)
        elif value is not None and not isinstance(value, bool):
            yield str(value)


def fold(text: str) -> str:
    """Small Latin letters without marks: "Łąka", "ŁĄKA" and "laka" are the same."""
    return text.casefold() if text.isascii() else anyascii(text).casefold()
