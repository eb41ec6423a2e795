"""That a mail was sent again stands in the history of its submission."""

from django.dispatch import receiver

from core.models.user import User
from outbox.signals import mail_resent
from submissions.domain.history import record
from submissions.enums import EntryKind
from submissions.models import OutgoingMail


@receiver(mail_resent, sender=OutgoingMail)
def record_resent(mail: OutgoingMail, user: User, **kwargs: object) -> None:
    record(mail.submission, EntryKind.MAIL_RESENT, user=user, detail=str(mail.get_kind_display()))
