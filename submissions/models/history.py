from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caching.models import PrivateRecord
from core.languages import language_choices
from submissions import lifecycle
from submissions.enums import entry_kinds
from submissions.models.submission import Submission


class HistoryEntry(PrivateRecord):
    """One thing that happened to a submission: to be read by its sender (`PUBLIC_ENTRIES`) or by officers alone.

    `text` is the city's answer, a reason, or the sender's own words; it goes when the submission is erased.
    `detail` is technical and without personal data (which file, how many rows). An export concerns many submissions
    and belongs to none. `user` is the officer; None is the sender or the site itself.
    """

    wagtail_reference_index_ignore = True

    submission = models.ForeignKey(
        Submission,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="history",
        verbose_name=_("submission"),
    )
    kind = models.CharField(_("what happened"), max_length=20, choices=entry_kinds)
    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who"),
    )
    status = models.CharField(_("status"), max_length=20, choices=lifecycle.choices, blank=True)
    text = models.TextField(_("text"), blank=True)
    detail = models.CharField(_("detail"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("event of a submission")
        verbose_name_plural = _("events of submissions")
        default_permissions = ()
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}"


class Consent(PrivateRecord):
    """One consent, in the words in which it was given. It can be revoked by itself, from the receipt."""

    wagtail_reference_index_ignore = True

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="consents")
    key = models.CharField(_("key"), max_length=100)
    text = models.TextField(_("sentence of consent"))
    language = models.CharField(_("language"), max_length=2, choices=language_choices)
    given_at = models.DateTimeField(_("given"), default=timezone.now)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=("submission", "key"), name="submissions_one_consent_per_key")]

    def __str__(self) -> str:
        return self.key
