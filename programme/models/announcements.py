import datetime

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField

from caching import expiry
from core.blocks import BodyBlock
from core.models import BasePage, PublicationDetailsMixin
from core.pages.locales import language_of
from core.pages.visibility import public
from programme.enums import AnnouncementKind, TrackKind
from programme.listing.context import announcement_list
from programme.listing.query_args import LIST_ARGUMENTS
from programme.models.edition import ProgrammePage
from programme.models.records import District
from programme.querysets import AnnouncementManager


class AnnouncementIndexPage(BasePage):
    """All announcements: newest first, by type, path and district, with an archive."""

    page_description = _("The list of announcements.")
    template = "programme/announcement_index_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["programme.AnnouncementPage"]
    max_count_per_parent = 1
    query_arguments = LIST_ARGUMENTS

    lead = models.TextField(_("lead"), max_length=400, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("lead")]

    class Meta:
        verbose_name = _("list of announcements")
        verbose_name_plural = _("lists of announcements")

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict[str, object]:
        found = public(AnnouncementPage.objects.child_of(self).live())
        return {**super().get_context(request, *args, **kwargs), **announcement_list(self, found, request.GET)}


class AnnouncementPage(PublicationDetailsMixin, BasePage):
    """An announcement. It is corrected in place, at a stable address, with a visible date and note of the update."""

    page_description = _("News with a date. Correct it in place: the address stays, the update is shown.")
    template = "programme/announcement_page.html"
    parent_page_types = ["programme.AnnouncementIndexPage"]
    subpage_types: list[str] = []

    date = models.DateField(_("date"), default=timezone.localdate, db_index=True)
    kind = models.CharField(_("type"), max_length=10, choices=AnnouncementKind.choices, default=AnnouncementKind.NEWS)
    programme = models.ForeignKey(
        ProgrammePage, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("edition")
    )
    track = models.CharField(
        _("path"), max_length=10, choices=TrackKind.choices, blank=True, help_text=_("Leave empty if it is about both.")
    )
    district = models.ForeignKey(
        District, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("district")
    )
    pinned = models.BooleanField(_("keep on top"), default=False)
    archived_on = models.DateField(
        _("archived on"), null=True, blank=True, help_text=_("From this day it stands in the archive, marked as such.")
    )
    updated_on = models.DateField(_("updated on"), null=True, blank=True)
    update_note = models.CharField(
        _("what was updated"), max_length=300, blank=True, help_text=_("Shown above the text, with the date.")
    )
    lead = models.TextField(_("lead"), max_length=400)
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("body"))

    objects = AnnouncementManager()

    content_panels = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("date"), FieldPanel("kind")]),
        FieldPanel("lead"),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("updated_on"), FieldPanel("update_note")], heading=_("Update")),
        MultiFieldPanel(
            [FieldPanel("programme"), FieldPanel("track"), FieldPanel("district")], heading=_("What it is about")
        ),
        *PublicationDetailsMixin.publication_panels,
    ]
    settings_panels = [
        *BasePage.settings_panels,
        FieldPanel("pinned", permission="programme.pin_announcement"),
        FieldPanel("archived_on"),
    ]

    class Meta:
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")
        permissions = [("pin_announcement", _("Can keep an announcement on top"))]

    @property
    def is_archived(self) -> bool:
        return self.archived_on is not None and self.archived_on <= expiry.today()

    @property
    def last_changed(self) -> datetime.date:
        return self.updated_on or self.date

    def structured_data(self, request: HttpRequest) -> dict[str, object]:
        """schema.org NewsArticle."""
        return {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": self.title,
            "description": self.meta_description,
            "datePublished": self.date.isoformat(),
            "dateModified": self.last_changed.isoformat(),
            "inLanguage": language_of(self),
            "url": self.get_full_url(request),
        }
