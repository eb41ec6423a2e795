from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from caching import expiry
from core.blocks import PLAIN_FEATURES, BodyBlock
from core.models import BasePage
from core.pages.links import localized_pages
from core.pages.locales import language_of
from core.pages.visibility import public
from programme.enums import EventKind, EventMode, EventStatus, TrackKind
from programme.feeds.structured_data import event_data
from programme.listing.context import event_list
from programme.listing.query_args import LIST_ARGUMENTS
from programme.models.edition import ProgrammePage
from programme.models.records import District
from programme.querysets import EventManager


class EventIndexPage(BasePage):
    """All events: the next one first, then the past ones."""

    page_description = _("The list of events.")
    template = "programme/event_index_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["programme.EventPage"]
    max_count_per_parent = 1
    query_arguments = LIST_ARGUMENTS

    lead = models.TextField(_("lead"), max_length=400, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("lead")]

    class Meta:
        verbose_name = _("list of events")
        verbose_name_plural = _("lists of events")

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict[str, object]:
        found = public(EventPage.objects.child_of(self).live())
        return {**super().get_context(request, *args, **kwargs), **event_list(self, found, request.GET)}


class EventPage(BasePage):
    """A workshop, training or meeting. It is moved or called off only with a public note."""

    page_description = _("A workshop, training or meeting with time, place and registration.")
    template = "programme/event_page.html"
    parent_page_types = ["programme.EventIndexPage"]
    subpage_types: list[str] = []

    kind = models.CharField(_("kind"), max_length=10, choices=EventKind.choices)
    mode = models.CharField(_("mode"), max_length=10, choices=EventMode.choices, default=EventMode.ONLINE)
    start = models.DateTimeField(_("begins"), db_index=True)
    end = models.DateTimeField(_("ends"))
    place = models.CharField(_("place"), max_length=250, blank=True)
    joining = models.TextField(_("how to join"), max_length=500, blank=True, help_text=_("Online and by phone."))
    programme = models.ForeignKey(
        ProgrammePage, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("edition")
    )
    track = models.CharField(_("path"), max_length=10, choices=TrackKind.choices, blank=True)
    series_number = models.PositiveSmallIntegerField(_("number in the series"), null=True, blank=True)
    seats = models.PositiveSmallIntegerField(_("seats"), null=True, blank=True)
    district = models.ForeignKey(
        District, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("district")
    )
    area = models.CharField(_("area"), max_length=150, blank=True, help_text=_("An estate or part of a district."))
    host = models.CharField(_("who leads it"), max_length=150, blank=True)
    lead = models.TextField(_("lead"), max_length=400)
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("agenda and description"))
    accessibility = RichTextField(_("accessibility"), features=PLAIN_FEATURES, blank=True)
    recording = models.CharField(_("recording"), max_length=250, blank=True)
    registration_until = models.DateTimeField(_("registration until"), null=True, blank=True)
    registration_page = models.ForeignKey(
        Page, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("registration form")
    )
    status = models.CharField(_("status"), max_length=10, choices=EventStatus.choices, default=EventStatus.SCHEDULED)
    status_note = models.TextField(_("public note"), max_length=400, blank=True)
    previous_start = models.DateTimeField(_("was to begin"), null=True, blank=True)
    calendar_fingerprint = models.CharField(max_length=120, blank=True, editable=False)
    calendar_sequence = models.PositiveIntegerField(default=0, editable=False)

    objects = EventManager()
    override_translatable_fields = [SynchronizedField("area", overridable=False)]

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("lead"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("mode")]),
        FieldRowPanel([FieldPanel("start"), FieldPanel("end")]),
        FieldPanel("place"),
        FieldPanel("joining"),
        FieldPanel("body"),
        FieldPanel("accessibility"),
        FieldPanel("recording"),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("programme", "track", "series_number", "district", "area", "host")],
            heading=_("What it belongs to"),
        ),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("registration_page", "registration_until", "seats")],
            heading=_("Registration"),
        ),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("status", "status_note", "previous_start")],
            heading=_("Moved or cancelled"),
        ),
    ]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def with_content_json(self, content: dict[str, object]) -> "EventPage":
        """As Wagtail's; but no older version takes back what calendars were already told."""
        event = super().with_content_json(content)
        event.calendar_fingerprint, event.calendar_sequence = self.calendar_fingerprint, self.calendar_sequence
        return event

    @property
    def is_past(self) -> bool:
        return expiry.is_past(self.end)

    @property
    def registration_open(self) -> bool:
        """Whether people can still register: a form is chosen, the event is on, its time has not run out."""
        if not self.registration_page_id or self.status == EventStatus.CANCELLED or self.is_past:
            return False
        return self.registration_until is None or not expiry.is_past(self.registration_until)

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict[str, object]:
        context = super().get_context(request, *args, **kwargs)
        found = localized_pages([self.registration_page_id], language_of(self), specific=True)
        context["registration_form"] = found.get(self.registration_page_id)
        return context

    def structured_data(self, request: HttpRequest) -> dict[str, object]:
        """schema.org Event; see `programme.feeds.structured_data`."""
        return event_data(self, request)
