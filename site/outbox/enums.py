from enum import Enum

from django.db import models
from django.utils.translation import pgettext_lazy


class MailState(models.TextChoices):
    QUEUED = "queued", pgettext_lazy("mail", "waiting")
    SENT = "sent", pgettext_lazy("mail", "sent")
    FAILED = "failed", pgettext_lazy("mail", "refused")
    CANCELLED = "cancelled", pgettext_lazy("mail", "no longer needed")


class Addressee(Enum):
    """Whom a letter is for: the sender of what it is about, or the officers who work on that."""

    SENDER = "sender"
    OFFICERS = "officers"
