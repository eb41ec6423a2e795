"""What officers do with a submission. Each of these is one transaction, and leaves an entry in its history."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.models.user import User
from submissions.domain.handling.calls import pending_calls
from submissions.domain.history import record
from submissions.domain.mail import kinds
from submissions.domain.mail.queue import queue
from submissions.domain.reserve import NoPlaceLeft, hold_place
from submissions.domain.retention import after_answer
from submissions.enums import PUBLIC_ENTRIES, EntryKind
from submissions.lifecycle import status_of, statuses_of
from submissions.models import HistoryEntry, Submission
from submissions.models.submission import lock

HANDLING = "handling"  # detail of the entry that only says that somebody has begun
VIEWED_AGAIN_AFTER = timedelta(hours=1)


class RefusedError(Exception):
    """What was asked for cannot be done; the message says why and what to do, for the officer to read."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)
        self.message = message


CHANGED_MEANWHILE = _(
    "Somebody changed this submission while you were working on it. The page now shows it as it is; "
    "what you typed is still here. Read what changed, then save again if it still holds."
)
ERASED = _("This submission was erased, so there is nobody to answer.")
TEXT_NEEDED = _("With this status the sender is told that the city has answered, so write what the answer is.")
NOTHING_TO_TELL = _("There is nothing to tell the sender now: somebody rang already, or no answer is open.")
NO_PLACE = _("There is no place left, so it cannot come back. Raise the number of places first, or leave it as it is.")
OTHER_STATUS = _("A submission to this form cannot have this status.")


def version_seen(submission: Submission) -> str:
    """Changes with whatever the sender or an officer does to the submission; looking at it changes nothing."""
    last = submission.history.filter(kind__in=PUBLIC_ENTRIES).order_by("-pk").values_list("pk", flat=True).first()
    return _version_seen(submission.status, last)


def versions_seen(submissions: Iterable[Submission]) -> dict[int, str]:
    """`version_seen` of each, by its key. One query."""
    last = Max("history__pk", filter=Q(history__kind__in=PUBLIC_ENTRIES))
    found = Submission.objects.filter(pk__in=[one.pk for one in submissions]).annotate(last=last)
    return {key: _version_seen(status, number) for key, status, number in found.values_list("pk", "status", "last")}


def _version_seen(status: str, last_entry: int | None) -> str:
    return f"{status}-{last_entry or 0}"


@transaction.atomic
def answer(submission: Submission, status: str, *, text: str, user: User, seen: str | None = None) -> Submission:
    """Set the status, with what the sender is to be told; `seen`: the version that the officer was looking at.

    Begins the handling, so that the sender can no longer change it. A text is shown on the receipt and mailed to a
    confirmed address; without one nobody is written to. Raises `RefusedError`.
    """
    current = lock_unchanged(submission, seen)
    text = text.strip()
    _check(current, status, text)
    now = timezone.now()
    comes_back = status_of(current.status).is_out and not status_of(status).is_out
    current.status = status
    current.handled_at = current.handled_at or now
    if text:
        current.answered_at, current.told_at = now, None
    after_answer(current, current.page.specific, status)
    current.save(update_fields=["status", "handled_at", "answered_at", "told_at", "retain_until"])
    if comes_back:
        _hold_place_again(current)
    entry = record(current, EntryKind.STATUS, user=user, status=status, text=text)
    if text and status_of(status).is_told:
        queue(current, kinds.ANSWER, entry=entry)
    return current


@transaction.atomic
def start_handling(submission: Submission, *, user: User, seen: str | None = None) -> Submission:
    """From now on the sender can no longer correct or withdraw. A second time nothing happens."""
    current = lock_unchanged(submission, seen)
    if current.handled_at is None:
        current.handled_at = timezone.now()
        current.save(update_fields=["handled_at"])
        record(current, EntryKind.STATUS, user=user, status=current.status, detail=HANDLING)
    return current


@transaction.atomic
def mark_told(submission: Submission, *, user: User, seen: str | None = None) -> Submission:
    """Somebody rang the sender and said what the answer is; `seen`: the version that the caller had read.

    Refused when another answer came meanwhile, which would never be told, and when there is no call to make.
    """
    current = lock_unchanged(submission, seen)
    if not pending_calls().filter(pk=current.pk).exists():
        raise RefusedError(NOTHING_TO_TELL)
    current.told_at = timezone.now()
    current.save(update_fields=["told_at"])
    record(current, EntryKind.CALLED, user=user)
    return current


def note_views(submissions: Iterable[Submission], user: User, now: datetime | None = None) -> None:
    """Write down that `user` read them: once in an hour is enough. Two queries, however many there are."""
    keys = [submission.pk for submission in submissions]
    since = (now or timezone.now()) - VIEWED_AGAIN_AFTER
    views = HistoryEntry.objects.filter(kind=EntryKind.VIEWED, user=user)
    noted = set(views.filter(submission__in=keys, at__gt=since).values_list("submission_id", flat=True))
    HistoryEntry.objects.bulk_create(
        HistoryEntry(submission_id=key, kind=EntryKind.VIEWED, user=user) for key in keys if key not in noted
    )


def lock_unchanged(submission: Submission, seen: str | None = None) -> Submission:
    """The submission as it is now, with its row locked; refused when it was erased or is not as it was `seen`."""
    current = lock(submission)
    if current.erased_at is not None:
        raise RefusedError(ERASED)
    if seen is not None and seen != version_seen(current):
        raise RefusedError(CHANGED_MEANWHILE)
    return current


def _hold_place_again(submission: Submission) -> None:
    """The place of who was out may belong to somebody else now. What was changed before is then taken back."""
    try:
        hold_place(submission.page.specific, submission.host_key)
    except NoPlaceLeft as full:
        raise RefusedError(NO_PLACE) from full


def _check(submission: Submission, status: str, text: str) -> None:
    known = {one.key: one for one in statuses_of(submission.form_type)}
    if status not in known:
        raise RefusedError(OTHER_STATUS)
    if known[status].needs_text and not text:
        raise RefusedError(TEXT_NEEDED)
