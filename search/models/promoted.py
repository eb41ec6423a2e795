from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Page

from search.language.phrases import phrase_keys


class PromotedResult(models.Model):
    """A page that editors put above the results of certain searches, in the language of the page."""

    searches = models.TextField(
        _("searches"),
        max_length=1000,
        help_text=_("One per line. Inflected forms and missing accents are understood."),
    )
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("page"))
    description = models.CharField(
        _("description"),
        max_length=250,
        blank=True,
        help_text=_("Shown under the title. Empty: the summary of the page."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    panels = [FieldPanel("searches"), PageChooserPanel("page"), FieldPanel("description"), FieldPanel("order")]

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("promoted result")
        verbose_name_plural = _("promoted results")

    def __str__(self) -> str:
        return self.searches.splitlines()[0] if self.searches else ""

    def clean(self) -> None:
        if not any(phrase_keys(line) for line in self.searches.splitlines()):
            raise ValidationError({"searches": _("Write at least one search.")})
