"""Whether mail waits for too long, for those who look after the site."""

from datetime import timedelta

from django.utils import timezone

from outbox.enums import MailState
from outbox.models import mail_models

TOO_LONG = timedelta(hours=1)


def waiting_too_long() -> int:
    """How many mails were written more than an hour ago and have still not been sent."""
    before = timezone.now() - TOO_LONG
    return sum(model.objects.filter(state=MailState.QUEUED, created_at__lt=before).count() for model in mail_models())
