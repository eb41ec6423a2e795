"""Sending a mail again because somebody wants it, whatever became of it before."""

from uuid import uuid4

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from forms_app.enums import EventKind, MailState
from forms_app.history import record
from forms_app.models import OutgoingMail


def send_again(mail: OutgoingMail, user: AbstractBaseUser) -> None:
    """Put `mail` back into the outbox, due at once; the history of its submission says who did it.

    What arrived before goes out as a new mail: many mailboxes silently drop a second one with the same Message-ID.
    """
    with transaction.atomic():
        _queue_again(OutgoingMail.objects.filter(pk=mail.pk), **({"uuid": uuid4()} if mail.sent_at else {}))
        record(mail.submission, EventKind.MAIL_RESENT, user=user, detail=str(mail.get_kind_display()))


def queue_failed_again() -> int:
    """Put back all mail that was refused or given up; returns how many."""
    return _queue_again(OutgoingMail.objects.filter(state=MailState.FAILED))


def _queue_again(mails: QuerySet[OutgoingMail], **values: object) -> int:
    now = timezone.now()
    return mails.update(state=MailState.QUEUED, next_attempt_at=now, attempts=0, error="", sent_at=None, **values)
