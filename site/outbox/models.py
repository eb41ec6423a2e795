from datetime import datetime
from typing import ClassVar, Self
from urllib.parse import urlsplit
from uuid import uuid4

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caching.models import PrivateRecord
from core.languages import language_choices
from outbox import letters
from outbox.enums import MailState


class OutgoingMailQuerySet(models.QuerySet):
    def due(self, now: datetime) -> Self:
        """What may be taken now, the longest waiting first."""
        waiting = self.filter(state=MailState.QUEUED, next_attempt_at__lte=now)
        return waiting.order_by("next_attempt_at", "pk")

    def queue_again(self) -> int:
        """Have these mails sent at once, whatever became of them before; returns how many."""
        return self.update(state=MailState.QUEUED, next_attempt_at=timezone.now(), attempts=0, error="")


class OutgoingMail(PrivateRecord):
    """A mail to be sent. Address and text are made when it is sent, so that no copy of personal data lies here.

    Who writes letters adds to a model of its own what they are about, and deletes the mails together with that.
    `uuid` makes the Message-ID: a mail that goes out twice is the same mail. `next_attempt_at` is when it may be
    taken; who takes it moves it ahead, so a worker that dies leaves it to be taken again.
    """

    wagtail_reference_index_ignore = True
    # Foreign keys that a letter reads; they come in one query with the mail that is sent.
    read_by_letters: ClassVar[tuple[str, ...]] = ()

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=30, choices=letters.choices)
    language = models.CharField(_("language"), max_length=2, choices=language_choices)
    state = models.CharField(_("state"), max_length=10, choices=MailState.choices, default=MailState.QUEUED)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    created_at = models.DateTimeField(_("written"), default=timezone.now)
    next_attempt_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    error = models.CharField(_("class of the last error"), max_length=100, blank=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        abstract = True
        verbose_name = _("outgoing mail")
        verbose_name_plural = _("outgoing mail")
        default_permissions = ()
        indexes = [models.Index(fields=("state", "next_attempt_at"), name="%(app_label)s_mail_due")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}"

    @property
    def message_id(self) -> str:
        """The same for every attempt, so that mail programmes take a repeat for the one mail it is."""
        return f"<{self.uuid}@{urlsplit(settings.PUBLIC_URL).hostname}>"

    def copy(self) -> Self:
        """A new mail, not yet in the database, with the same letter about the same thing."""
        own = {field.name for field in OutgoingMail._meta.fields} - {"kind", "language"}
        fields = [field.attname for field in self._meta.concrete_fields if field.name not in own]
        return type(self)(**{name: getattr(self, name) for name in fields if name != self._meta.pk.attname})


def mail_models() -> list[type[OutgoingMail]]:
    """The models in which mails lie; each app that writes letters has one."""
    return [model for model in apps.get_models() if issubclass(model, OutgoingMail)]
