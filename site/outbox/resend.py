"""Sending a mail again because somebody wants it, whatever became of it before."""

from django.db import transaction

from core.models.user import User
from outbox.enums import MailState
from outbox.models import OutgoingMail, mail_models
from outbox.signals import mail_resent


def send_again(mail: OutgoingMail, user: User) -> None:
    """Have `mail` sent at once; `mail_resent` says who wanted it.

    What was sent before is sent as a new mail: many mailboxes silently drop a second one with the same Message-ID.
    """
    model = type(mail)
    with transaction.atomic():
        if mail.state == MailState.SENT:
            mail.copy().save(force_insert=True)
        else:
            model.objects.filter(pk=mail.pk).queue_again()
        mail_resent.send(sender=model, mail=mail, user=user)


def queue_failed_again() -> int:
    """Put back all mail that was refused or given up; returns how many."""
    return sum(model.objects.filter(state=MailState.FAILED).queue_again() for model in mail_models())
