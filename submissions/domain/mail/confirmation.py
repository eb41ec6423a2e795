"""An e-mail address counts as its sender's own when they have opened the link that was mailed to it."""

from django.db import transaction
from django.utils import timezone

from outbox.enums import MailState
from submissions.domain.history import record
from submissions.domain.mail import kinds
from submissions.domain.mail.queue import address_of, queue
from submissions.domain.sender.tokens import is_address_code
from submissions.enums import ANSWER_ENTRIES, EntryKind
from submissions.models import HistoryEntry, Submission
from submissions.models.submission import lock


def confirms(submission: Submission, code: str) -> bool:
    """Whether `code` was mailed to the address that the submission has now."""
    return bool(address_of(submission)) and is_address_code(submission, code)


def confirm_address(submission: Submission, code: str) -> bool:
    """Note that the address is confirmed, and queue what could not be mailed to it before; False if `code` is wrong.

    Doing it twice changes nothing. The submission is read anew under a lock: its address may just have been corrected.
    """
    with transaction.atomic():
        submission = lock(submission)
        if not confirms(submission, code):
            return False
        if submission.email_confirmed_at is None:
            submission.email_confirmed_at = timezone.now()
            submission.save(update_fields=["email_confirmed_at"])
            record(submission, EntryKind.ADDRESS_CONFIRMED)
            for entry in _answers_not_mailed(submission):
                queue(submission, kinds.ANSWER, entry=entry)
    return True


def _answers_not_mailed(submission: Submission) -> list[HistoryEntry]:
    """The city's answers that neither went out nor will, in order; what was refused had another address."""
    answers = submission.history.filter(kind__in=ANSWER_ENTRIES).exclude(text="")
    done = submission.mails.filter(state__in=[MailState.SENT, MailState.QUEUED], entry__isnull=False)
    return list(answers.exclude(pk__in=done.values("entry")))
