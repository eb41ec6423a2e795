from datetime import date

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import StructValue
from wagtail.fields import StreamField
from wagtail.models import Page

from caching import expiry
from core.blocks import BodyBlock
from core.models import BasePage, PublicationDetailsMixin
from core.pages.links import localized_pages
from core.pages.locales import language_of
from programme.blocks import ComparisonBlock, PhasesBlock
from programme.enums import EditionState
from programme.models.state import StateLeadMixin


class ProgrammePage(StateLeadMixin, PublicationDetailsMixin, BasePage):
    """One edition of the programme. Everything of the edition stands below it."""

    page_description = _("One edition of the programme: its state, phases and paths.")
    template = "programme/programme_page.html"
    parent_page_types = ["home.HomePage"]

    state = models.CharField(_("state"), max_length=10, choices=EditionState.choices, default=EditionState.PLANNED)
    year = models.PositiveSmallIntegerField(_("year"))
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("body"))
    phases = StreamField(PhasesBlock(), blank=True, verbose_name=_("phases"))
    comparison = StreamField(ComparisonBlock(), blank=True, verbose_name=_("comparison of the paths"))

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("state"),
        FieldPanel("year"),
        *StateLeadMixin.lead_panels,
        FieldPanel("body"),
        FieldPanel("phases"),
        FieldPanel("comparison"),
        *PublicationDetailsMixin.publication_panels,
    ]

    class Meta:
        verbose_name = _("programme edition")
        verbose_name_plural = _("programme editions")

    @property
    def edition(self) -> "ProgrammePage":
        return self

    @property
    def today(self) -> date:
        return expiry.today()

    @cached_property
    def stations(self) -> list[tuple[StructValue, Page | None]]:
        """Each phase with the page it links to, in the language of this page. One query."""
        ids = [child["value"].get("page") for child in self.phases.raw_data]
        found = localized_pages(ids, language_of(self))
        return [(child.value, found.get(pk)) for child, pk in zip(self.phases, ids, strict=True)]


class EditionChildMixin:
    """For pages that stand somewhere below a programme edition."""

    @cached_property
    def edition(self) -> ProgrammePage | None:
        """The edition that the page stands below, or None for a page outside of any."""
        return ProgrammePage.objects.ancestor_of(self).order_by("-depth").first()
