from django.db import models
from django.utils.translation import gettext_lazy as _


class AllowedSite(models.Model):
    """Another website that may show our forms in a frame."""

    origin = models.CharField(
        _("address"),
        max_length=200,
        unique=True,
        help_text=_("Only https:// and the name of the host, without a path: https://dzielnica8.example.org"),
    )
    note = models.CharField(_("whose it is"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("website with our forms")
        verbose_name_plural = _("websites with our forms")
        ordering = ("origin",)

    def __str__(self) -> str:
        return self.origin
