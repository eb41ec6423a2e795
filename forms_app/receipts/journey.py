"""The way of a submission, as stations on a line: what happened, and what is still to come."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import pgettext

from forms_app.enums import ANSWER_EVENTS, PUBLIC_EVENTS, STATUSES, EventKind, FormType, SubmissionStatus
from forms_app.models import Submission, SubmissionEvent
from forms_app.receipts.rules import FINAL
from forms_app.receipts.wording import EVENT_TITLES

SHOWN_TEXTS = (*ANSWER_EVENTS, EventKind.WITHDRAWN, EventKind.ERASED)
# The statuses that every idea goes through unless it is taken back; the others are not promised to anybody.
WAY_OF_AN_IDEA = (
    SubmissionStatus.CHECKED,
    SubmissionStatus.FORWARDED,
    SubmissionStatus.FEEDBACK,
    SubmissionStatus.CLOSED,
)


@dataclass(frozen=True)
class Station:
    """`at` is None for what is to come; `until` is the day by which it should. `text` is the city's or the sender's."""

    title: str | Promise
    at: datetime | None = None
    until: date | None = None
    text: str = ""
    by_city: bool = False
    kind: str = ""
    is_latest_answer: bool = False


def public_events(submission: Submission) -> list[SubmissionEvent]:
    return [event for event in submission.events.all() if event.kind in PUBLIC_EVENTS]


def stations(submission: Submission, events: list[SubmissionEvent]) -> list[Station]:
    """In the order of time; `events` are the public ones."""
    answer, status, past = latest_answer(events), "", []
    for event in events:
        past.append(_past(event, submission, changes_status=event.status != status, is_latest_answer=event is answer))
        status = event.status or status
    if not any(event.kind == EventKind.RECEIVED for event in events):
        past.insert(0, Station(EVENT_TITLES[EventKind.RECEIVED], at=submission.received_at, kind=EventKind.RECEIVED))
    return [*past, *_to_come(submission)]


def latest_answer(events: list[SubmissionEvent]) -> SubmissionEvent | None:
    """The last thing the city wrote to the sender."""
    return next((event for event in reversed(events) if event.kind in ANSWER_EVENTS and event.text), None)


def _past(event: SubmissionEvent, submission: Submission, *, changes_status: bool, is_latest_answer: bool) -> Station:
    return Station(
        title=_title(event, changes_status=changes_status),
        at=submission.received_at if event.kind == EventKind.RECEIVED else event.at,
        text=event.text if event.kind in SHOWN_TEXTS else "",
        by_city=event.kind in ANSWER_EVENTS,
        kind=event.kind,
        is_latest_answer=is_latest_answer,
    )


def _title(event: SubmissionEvent, *, changes_status: bool) -> str | Promise:
    if event.kind == EventKind.ERASED and event.text:
        return pgettext("receipt", "A part of it was erased")
    if event.kind != EventKind.STATUS:
        return EVENT_TITLES[event.kind]
    if changes_status:
        return event.get_status_display()
    return pgettext("receipt", "We wrote to you") if event.text else pgettext("receipt", "We began to deal with it")


def _to_come(submission: Submission) -> Iterator[Station]:
    if submission.erased_at or submission.status in FINAL:
        return
    answer_by = None if submission.answered_at else submission.answer_by
    if submission.form_type != FormType.IDEA:
        if not submission.answered_at:
            yield Station(pgettext("receipt", "Our answer"), until=answer_by)
        return
    order = STATUSES[FormType.IDEA]
    for status in WAY_OF_AN_IDEA:
        if submission.status in order and order.index(status) > order.index(submission.status):
            yield Station(status.label, until=answer_by if status == SubmissionStatus.FEEDBACK else None)
