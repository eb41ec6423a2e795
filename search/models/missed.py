from django.db import models
from django.utils.translation import gettext_lazy as _

from caching.models import PrivateRecord


class MissedSearch(PrivateRecord):
    """A search that found nothing. What was typed is a keyed hash until it was asked for on three days."""

    key = models.CharField(max_length=64, unique=True)
    term = models.CharField(_("asked for"), max_length=80, blank=True)
    language = models.CharField(_("language"), max_length=10)
    count = models.PositiveIntegerField(_("times"), default=1)
    days = models.PositiveIntegerField(_("days"), default=1)
    first_day = models.DateField(_("first asked"))
    last_day = models.DateField(_("last asked"), db_index=True)

    class Meta:
        verbose_name = _("search without results")
        verbose_name_plural = _("searches without results")
        default_permissions = ("view",)

    def __str__(self) -> str:
        return self.term or self.key[:8]
