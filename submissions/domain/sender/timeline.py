"""The timeline of a submission: what happened, and what is still to come."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import pgettext

from submissions import lifecycle
from submissions.enums import ANSWER_ENTRIES, PUBLIC_ENTRIES, EntryKind
from submissions.models import HistoryEntry, Submission


@dataclass(frozen=True)
class TimelineEntry:
    """`at` is None for what is to come; `until` is the day by which it should. `text` is the city's or the sender's."""

    title: str | Promise
    at: datetime | None = None
    until: date | None = None
    text: str = ""
    by_city: bool = False
    kind: str = ""
    is_latest_answer: bool = False


def public_entries(submission: Submission) -> list[HistoryEntry]:
    return [entry for entry in submission.history.all() if entry.kind in PUBLIC_ENTRIES]


def timeline(submission: Submission, entries: list[HistoryEntry]) -> list[TimelineEntry]:
    """In the order of time; `events` are the public ones."""
    answer, status, past = latest_answer(entries), "", []
    for entry in entries:
        past.append(_past(entry, submission, changes_status=entry.status != status, is_latest_answer=entry is answer))
        status = entry.status or status
    if not any(entry.kind == EntryKind.RECEIVED for entry in entries):
        came = EntryKind.RECEIVED
        past.insert(0, TimelineEntry(came.shown.title, at=submission.received_at, kind=came))
    return [*past, *_to_come(submission)]


def latest_answer(entries: list[HistoryEntry]) -> HistoryEntry | None:
    """The last thing the city wrote to the sender."""
    return next((entry for entry in reversed(entries) if entry.kind in ANSWER_ENTRIES and entry.text), None)


def _past(
    entry: HistoryEntry, submission: Submission, *, changes_status: bool, is_latest_answer: bool
) -> TimelineEntry:
    return TimelineEntry(
        title=_title(entry, changes_status=changes_status),
        at=submission.received_at if entry.kind == EntryKind.RECEIVED else entry.at,
        text=entry.text if EntryKind(entry.kind).shown.shows_text else "",
        by_city=entry.kind in ANSWER_ENTRIES,
        kind=entry.kind,
        is_latest_answer=is_latest_answer,
    )


def _title(entry: HistoryEntry, *, changes_status: bool) -> str | Promise:
    if entry.kind == EntryKind.ERASED and entry.text:
        return pgettext("receipt", "A part of it was erased")
    title = EntryKind(entry.kind).shown.title
    if title is not None:
        return title
    if changes_status:
        return entry.get_status_display()
    return pgettext("receipt", "We wrote to you") if entry.text else pgettext("receipt", "We began to deal with it")


def _to_come(submission: Submission) -> Iterator[TimelineEntry]:
    if submission.erased_at or lifecycle.status_of(submission.status).is_final:
        return
    answer_by = None if submission.answered_at else submission.answer_by
    if not lifecycle.announced(submission.form_type) and not submission.answered_at:
        yield TimelineEntry(pgettext("receipt", "Our answer"), until=answer_by)
    for status in lifecycle.announced_after(submission.status, submission.form_type):
        yield TimelineEntry(status.label, until=answer_by if status.is_promised else None)
