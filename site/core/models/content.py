from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from core.blocks import BodyBlock
from core.models.base import BasePage, PublicationDetailsMixin


class ContentPage(PublicationDetailsMixin, BasePage):
    """Any page of text: about, good practice, questions and answers, contact, privacy."""

    page_description = _("A page of text with headings, lists, questions, tables and forms.")
    template = "core/content_page.html"
    parent_page_types = [
        "home.HomePage",
        "core.ContentPage",
        "programme.ProgrammePage",
        "programme.AmbassadorRolePage",
    ]

    lead = models.TextField(
        _("lead"), max_length=400, blank=True, help_text=_("One or two sentences: the key fact first.")
    )
    toc = models.BooleanField(
        _("table of contents"), default=True, help_text=_("Shown when the page has four headings or more.")
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("body"))

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("lead"),
        FieldPanel("body"),
        FieldPanel("toc"),
        *PublicationDetailsMixin.publication_panels,
    ]

    class Meta:
        verbose_name = _("text page")
        verbose_name_plural = _("text pages")

    @property
    def table_of_contents(self) -> list[tuple[str, str]]:
        """(anchor, heading) of each h2; empty below four headings or when switched off."""
        if not self.toc:
            return []
        entries = self.body.stream_block.headings(self.body)
        return entries if len(entries) >= 4 else []
