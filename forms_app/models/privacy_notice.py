from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caching.models import PrivateRecord
from core.languages import language_choices


class PrivacyNoticeVersion(PrivateRecord):
    """The privacy notice of a form as it was shown: `sections` is a list of {title, text}. Never changed."""

    wagtail_reference_index_ignore = True

    version = models.CharField(_("version"), max_length=16, unique=True)
    language = models.CharField(_("language"), max_length=2, choices=language_choices)
    sections = models.JSONField(_("sections"), default=list)
    first_shown_at = models.DateTimeField(_("first shown"), default=timezone.now)

    class Meta:
        verbose_name = _("version of a data clause")
        verbose_name_plural = _("versions of data clauses")
        default_permissions = ()

    def __str__(self) -> str:
        return self.version
