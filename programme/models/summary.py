from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from core.blocks import BodyBlock
from core.models import BasePage, PublicationDetailsMixin
from programme.blocks import FinalDocumentsBlock
from programme.models.edition import EditionChildMixin


class SummaryPage(EditionChildMixin, PublicationDetailsMixin, BasePage):
    """The end of an edition: its final documents, each as a file and as text on the page."""

    page_description = _("Final documents of an edition, with a summary of each.")
    template = "programme/summary_page.html"
    parent_page_types = ["programme.ProgrammePage"]
    subpage_types: list[str] = []

    lead = models.TextField(_("lead"), max_length=400)
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("body"))
    documents = StreamField(FinalDocumentsBlock(), blank=True, verbose_name=_("documents"))

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("lead"),
        FieldPanel("body"),
        FieldPanel("documents"),
        *PublicationDetailsMixin.publication_panels,
    ]

    class Meta:
        verbose_name = _("summary page")
        verbose_name_plural = _("summary pages")

    @property
    def final_documents(self) -> list[object]:
        return [child.value for child in self.documents]
