"""Sending a mail again because somebody wants it, whatever became of it before."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from outbox.enums import MailState
from submissions.domain.history import record
from submissions.enums import EntryKind
from submissions.models import OutgoingMail


def send_again(mail: OutgoingMail, user: AbstractBaseUser) -> None:
    """Have `mail` sent at once; the history of its submission says who wanted it.

    What was sent before is sent as a new mail: many mailboxes silently drop a second one with the same Message-ID.
    """
    with transaction.atomic():
        if mail.state == MailState.SENT:
            OutgoingMail.objects.create(
                submission=mail.submission, entry=mail.entry, kind=mail.kind, language=mail.language
            )
        else:
            _queue_again(OutgoingMail.objects.filter(pk=mail.pk))
        record(mail.submission, EntryKind.MAIL_RESENT, user=user, detail=str(mail.get_kind_display()))


def queue_failed_again() -> int:
    """Put back all mail that was refused or given up; returns how many."""
    return _queue_again(OutgoingMail.objects.filter(state=MailState.FAILED))


def _queue_again(mails: QuerySet[OutgoingMail]) -> int:
    return mails.update(state=MailState.QUEUED, next_attempt_at=timezone.now(), attempts=0, error="")
