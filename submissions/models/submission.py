from uuid import uuid4

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from caching.models import PrivateRecord
from core.languages import language_choices
from forms_app.enums import form_types
from submissions import lifecycle
from submissions.enums import Channel, channels


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def of_form(self, page: Page) -> "SubmissionQuerySet":
        """Submissions of a form in all its languages."""
        return self.filter(form_key=page.translation_key)

    def holding_places(self) -> "SubmissionQuerySet":
        """Those that count where places are limited: nobody comes who took it back or had it erased."""
        return self.filter(erased_at=None).exclude(status__in=lifecycle.out())


class Submission(PrivateRecord):
    """What a resident sent. Personal data stand in `form_data` only, so that they can be erased in one place.

    `form_data` is {key: value}, the same keys in all languages. `questions` is a list of
    {key, kind, role, label, choices: {key: label}} with the words as they were shown, in the order of the form.
    A page is protected by its submissions; `form_key` names the form over all languages.
    The sender may correct and withdraw until `handled_at`; from then on the city decides.
    """

    wagtail_reference_index_ignore = True

    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="+", verbose_name=_("form page"))
    form_key = models.UUIDField(_("form"), db_index=True, editable=False)
    form_type = models.CharField(_("form type"), max_length=20, choices=form_types)
    host_key = models.UUIDField(_("page it was filled in"), null=True, blank=True, db_index=True, editable=False)
    language = models.CharField(_("language"), max_length=2, choices=language_choices)
    reference = models.CharField(_("reference number"), max_length=32, unique=True, editable=False)
    status = models.CharField(_("status"), max_length=20, choices=lifecycle.choices)
    district = models.PositiveSmallIntegerField(_("district"), null=True, blank=True, db_index=True)
    category = models.CharField(_("category"), max_length=20, blank=True)
    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    token_version = models.PositiveIntegerField(default=1, editable=False)
    channel = models.CharField(_("channel"), max_length=10, choices=channels, default=Channel.WEB)
    received_at = models.DateTimeField(_("received"), default=timezone.now, db_index=True)
    answer_by = models.DateField(_("answer due"), null=True, blank=True, db_index=True)
    handled_at = models.DateTimeField(_("handling began"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    told_at = models.DateTimeField(_("told by phone"), null=True, blank=True)
    email_confirmed_at = models.DateTimeField(_("e-mail address confirmed"), null=True, blank=True)
    erasure_requested_at = models.DateTimeField(_("erasure requested"), null=True, blank=True)
    retain_until = models.DateField(_("kept until"), null=True, blank=True, db_index=True)
    needs_until = models.DateField(_("needs kept until"), null=True, blank=True, db_index=True)
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True)
    form_data = models.JSONField(_("answers"), default=dict)
    questions = models.JSONField(_("questions as asked"), default=list)
    privacy_notice_version = models.CharField(
        _("version of the data clause"),
        max_length=16,
        blank=True,
        help_text=_("Changes with every change of its text."),
    )
    privacy_notice_language = models.CharField(_("language of the data clause"), max_length=2, blank=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        default_permissions = ("view", "change")
        permissions = [("export_submission", _("Can export submissions"))]
        indexes = [
            models.Index(fields=("form_type", "status"), name="submissions_type_and_status"),
            models.Index(fields=("form_key", "host_key", "status"), name="submissions_places"),
        ]

    def __str__(self) -> str:
        return self.reference


def lock(submission: Submission) -> Submission:
    """The submission as it is now; nobody else changes it before the transaction ends."""
    return Submission.objects.select_for_update().get(pk=submission.pk)
