from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from programme.enums import EditionState


class StateLeadMixin(models.Model):
    """One lead per state of the edition. `edition_state` says which one a page shows now."""

    lead_planned = models.TextField(_("lead while planned"), max_length=400, blank=True)
    lead_running = models.TextField(_("lead while running"), max_length=400, blank=True)
    lead_concluded = models.TextField(_("lead once concluded"), max_length=400, blank=True)

    lead_panels = [
        MultiFieldPanel(
            [FieldPanel("lead_planned"), FieldPanel("lead_running"), FieldPanel("lead_concluded")],
            heading=_("Lead, by state of the edition"),
            help_text=_("The page shows the one that fits the state; write each as if it were the only one."),
        )
    ]

    class Meta:
        abstract = True

    @property
    def edition_state(self) -> EditionState:
        edition = self.edition
        return EditionState(edition.state) if edition is not None else EditionState.PLANNED

    @property
    def lead(self) -> str:
        return getattr(self, f"lead_{self.edition_state.value}")
