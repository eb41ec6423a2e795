from uuid import uuid4

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caching.models import PrivateRecord
from core.languages import language_choices
from outbox.enums import MailState
from submissions.enums import MailKind
from submissions.models.history import HistoryEntry
from submissions.models.submission import Submission


class OutgoingMail(PrivateRecord):
    """A mail to be sent. Address and text are made when it is sent, so that no copy of personal data lies here.

    `uuid` makes the Message-ID: a mail that goes out twice is the same mail. `next_attempt_at` is when it may be
    taken; who takes it moves it ahead, so a worker that dies leaves it to be taken again.
    """

    wagtail_reference_index_ignore = True

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    submission = models.ForeignKey(
        Submission, on_delete=models.CASCADE, related_name="mails", verbose_name=_("submission")
    )
    entry = models.ForeignKey(HistoryEntry, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    kind = models.CharField(_("kind"), max_length=10, choices=MailKind.choices)
    language = models.CharField(_("language"), max_length=2, choices=language_choices)
    state = models.CharField(_("state"), max_length=10, choices=MailState.choices, default=MailState.QUEUED)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    created_at = models.DateTimeField(_("written"), default=timezone.now)
    next_attempt_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    error = models.CharField(_("class of the last error"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("outgoing mail")
        verbose_name_plural = _("outgoing mail")
        default_permissions = ()
        indexes = [models.Index(fields=("state", "next_attempt_at"), name="submissions_mail_due")]

    def __str__(self) -> str:
        return f"{self.submission.reference}: {self.get_kind_display()}"
