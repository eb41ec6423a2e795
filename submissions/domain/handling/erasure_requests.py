"""Requests for erasure that came after handling had begun: an officer decides within a month."""

from calendar import monthrange
from datetime import date

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.models.user import User
from submissions.domain.erasure.erase import erase
from submissions.domain.handling.actions import RefusedError, lock_unchanged
from submissions.domain.history import record
from submissions.domain.mail import kinds
from submissions.domain.mail.queue import queue
from submissions.enums import EntryKind
from submissions.models import Submission

NOT_ASKED = _("No request for erasure is open here.")


class Decision(models.TextChoices):
    ERASE = "erase", pgettext_lazy("erasure", "erase everything")
    KEEP_TEXT = "keep_text", pgettext_lazy("erasure", "erase who it was, keep the text without its author")
    REFUSE = "refuse", pgettext_lazy("erasure", "refuse, with a reason")


def due_day(submission: Submission) -> date | None:
    """One month after the request (GDPR, art. 12(3)): the same day of the next month, or its last."""
    if submission.erasure_requested_at is None:
        return None
    asked = timezone.localtime(submission.erasure_requested_at).date()
    year, month = (asked.year + 1, 1) if asked.month == 12 else (asked.year, asked.month + 1)
    return date(year, month, min(asked.day, monthrange(year, month)[1]))


def is_open(submission: Submission) -> bool:
    return submission.erasure_requested_at is not None and submission.erased_at is None


@transaction.atomic
def note_request(submission: Submission, *, user: User, seen: str | None = None) -> None:
    """The sender asked for erasure in another way than on the receipt: the month for the decision begins today."""
    current = lock_unchanged(submission, seen)
    if not is_open(current):
        Submission.objects.filter(pk=current.pk).update(erasure_requested_at=timezone.now())
        record(current, EntryKind.ERASURE_REQUESTED, user=user)


@transaction.atomic
def decide(submission: Submission, decision: Decision, *, text: str, user: User, seen: str | None = None) -> None:
    """Carry the decision out and write it down. The request is then no longer open. Raises `RefusedError`.

    Only a refusal is mailed: after an erasure there is no address left. The receipt shows each of them.
    """
    current = lock_unchanged(submission, seen)
    if not is_open(current):
        raise RefusedError(NOT_ASKED)
    if decision != Decision.REFUSE:
        erase(current, user=user, keep_text=decision == Decision.KEEP_TEXT)
    Submission.objects.filter(pk=current.pk).update(erasure_requested_at=None)
    entry = record(current, EntryKind.ERASURE_DECIDED, user=user, text=text.strip(), detail=decision.value)
    if decision == Decision.REFUSE:
        queue(current, kinds.ANSWER, entry=entry)
