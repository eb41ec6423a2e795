"""What the sender of a submission does with it. Each is one transaction that first looks at how things stand now."""

from datetime import timedelta
from enum import Enum

from django.db import transaction
from django.utils import timezone

from forms_app.models import ParticipationFormPage
from submissions.domain.erasure.erase import erase
from submissions.domain.history import record
from submissions.domain.mail import kinds
from submissions.domain.mail.queue import address_of, queue
from submissions.domain.sender import rules
from submissions.enums import EntryKind
from submissions.lifecycle import WITHDRAWN
from submissions.models import Submission
from submissions.models.submission import lock

LINK_AGAIN_AFTER = timedelta(minutes=10)


class Erasure(Enum):
    DONE = "erased"
    REQUESTED = "erasure-requested"


class TooLate(Exception):  # noqa: N818 - nobody did anything wrong
    """Things stand differently from what the page said when it was opened. `submission` is as it is now."""

    def __init__(self, submission: Submission) -> None:
        super().__init__(submission.reference)
        self.submission = submission


class ChangedMeanwhile(Exception):  # noqa: N818 - nobody did anything wrong
    """The sender corrected it elsewhere since this form was opened."""


def officers_note(submission: Submission) -> list[str]:
    """A note to the officers, unless the form is set to write none."""
    page: ParticipationFormPage = submission.page.specific
    return [kinds.OFFICERS] if page.notify_officers else []


@transaction.atomic
def withdraw(submission: Submission, reason: str) -> None:
    """Take it back; its place becomes free. Raises TooLate when it is finished or was taken back already."""
    current = lock(submission)
    if not rules.may_withdraw(current):
        raise TooLate(current)
    current.status = WITHDRAWN
    current.save(update_fields=["status"])
    entry = record(current, EntryKind.WITHDRAWN, status=current.status, text=reason)
    queue(current, kinds.CHANGED, *officers_note(current), entry=entry)


@transaction.atomic
def ask_for_erasure(submission: Submission, *, at_once: bool) -> Erasure:
    """Erase it, or ask an officer to. `at_once` is what the person was told; raises TooLate if that changed."""
    current = lock(submission)
    if not rules.may_erase(current) or rules.erases_at_once(current) is not at_once:
        raise TooLate(current)
    if at_once:
        erase(current)
        return Erasure.DONE
    current.erasure_requested_at = timezone.now()
    current.save(update_fields=["erasure_requested_at"])
    queue(current, kinds.CHANGED, kinds.OFFICERS, entry=record(current, EntryKind.ERASURE_REQUESTED))
    return Erasure.REQUESTED


@transaction.atomic
def renew_link(submission: Submission, address: str, *, revoke: bool) -> bool:
    """Have the link mailed again if `address` is the sender's, at most once in ten minutes. Says whether it will be."""
    current = lock(submission)
    known = address_of(current).strip().casefold()
    since = timezone.now() - LINK_AGAIN_AFTER
    if not known or known != address.strip().casefold():
        return False
    if current.history.filter(kind=EntryKind.LINK_RENEWED, at__gt=since).exists():
        return False
    if revoke:
        current.token_version += 1
        current.save(update_fields=["token_version"])
    queue(current, kinds.LINK, entry=record(current, EntryKind.LINK_RENEWED))
    return True
