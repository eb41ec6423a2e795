"""What is to be mailed is written down in the same transaction as its cause; `delivery` sends it."""

from collections.abc import Iterable

from django.conf import settings

from forms_app.enums import Role
from outbox.enums import Addressee
from outbox.letters import letter_of
from submissions.domain.history import answer_with_role
from submissions.models import HistoryEntry, OutgoingMail, Submission


def address_of(submission: Submission) -> str:
    """The e-mail address the sender gave; empty when they gave none or it was erased."""
    return str(answer_with_role(submission, Role.EMAIL) or "")


def may_go(submission: Submission, kind: str) -> bool:
    """Whether a mail of `kind` may be sent now. Asked when it is queued, and again when it is sent.

    What the sender has just asked for goes to any address, all else only when its owner has confirmed it.
    """
    letter = letter_of(kind)
    if letter.to == Addressee.OFFICERS:
        return True
    is_ours_to_write_to = letter.asked_for or submission.email_confirmed_at is not None
    return is_ours_to_write_to and bool(address_of(submission))


def queue(submission: Submission, *kinds: str, entry: HistoryEntry | None = None) -> None:
    """Have mails of `kinds` sent. Called inside the transaction of their cause. One query, none if nothing is to go.

    Mails to the sender are left out when there is no address; what nobody asked for goes to a confirmed one only.
    """
    OutgoingMail.objects.bulk_create(mails(submission, kinds, entry))


def mails(submission: Submission, kinds: Iterable[str], entry: HistoryEntry | None) -> list[OutgoingMail]:
    return [
        OutgoingMail(submission=submission, entry=entry, kind=kind, language=_language(submission, kind))
        for kind in kinds
        if may_go(submission, kind)
    ]


def _language(submission: Submission, kind: str) -> str:
    """Officers are written to in the language of the site, whatever the form was filled in."""
    return settings.LANGUAGE_CODE if letter_of(kind).to == Addressee.OFFICERS else submission.language
