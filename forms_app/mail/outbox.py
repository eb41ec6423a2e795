"""What is to be mailed is written down in the same transaction as its cause; `deliver` sends it."""

from collections.abc import Iterable

from forms_app.enums import MailKind, Role
from forms_app.history import answer_with_role
from forms_app.models import OutgoingMail, Submission, SubmissionEvent


def address_of(submission: Submission) -> str:
    """The e-mail address the sender gave; empty when they gave none or it was erased."""
    return str(answer_with_role(submission, Role.EMAIL) or "")


def queue(submission: Submission, *kinds: MailKind, event: SubmissionEvent | None = None) -> None:
    """Have mails of `kinds` sent. Called inside the transaction of their cause. One query, none if nothing is to go.

    Mails to the sender are left out when there is no address; an answer goes to a confirmed address only.
    """
    OutgoingMail.objects.bulk_create(mails(submission, kinds, event))


def mails(submission: Submission, kinds: Iterable[MailKind], event: SubmissionEvent | None) -> list[OutgoingMail]:
    return [
        OutgoingMail(submission=submission, event=event, kind=kind, language=submission.language)
        for kind in kinds
        if _may_go(submission, kind)
    ]


def _may_go(submission: Submission, kind: MailKind) -> bool:
    if kind == MailKind.OFFICERS:
        return True
    if kind in (MailKind.ANSWER, MailKind.CHANGED) and submission.email_confirmed_at is None:
        return False
    return bool(address_of(submission))
