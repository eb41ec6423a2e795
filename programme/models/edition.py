from datetime import date

from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import StructValue
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.query import PageQuerySet

from core import clock
from core.blocks import PLAIN_FEATURES, BodyBlock
from core.generation import cached
from core.links import localized_pages
from core.locales import language_of
from core.models import BasePage, PublicationDetailsMixin
from core.visibility import public
from programme.blocks import ComparisonBlock, FormLinksBlock, PhasesBlock, TrackStepsBlock
from programme.enums import EditionState, TrackKind
from programme.long_lists import long_list
from programme.models.state import StateLeadMixin

MOST_EVENTS = 50  # on the page of a path


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
        return clock.today()

    @cached_property
    def stations(self) -> list[tuple[StructValue, Page | None]]:
        """Each phase with the page it links to, in the language of this page. One query."""
        ids = [child["value"].get("page") for child in self.phases.raw_data]
        found = localized_pages(ids, language_of(self))
        return [(child.value, found.get(pk)) for child, pk in zip(self.phases, ids, strict=True)]

    @cached_property
    def tracks(self) -> list["TrackPage"]:
        """The live path pages of this edition: the district path first."""
        tracks = public(TrackPage.objects.child_of(self).live())
        return sorted(tracks, key=lambda track: track.kind != TrackKind.DISTRICT)


class EditionChildMixin:
    """For pages that stand somewhere below a programme edition."""

    @cached_property
    def edition(self) -> ProgrammePage | None:
        """The edition that the page stands below, or None for a page outside of any."""
        return ProgrammePage.objects.ancestor_of(self).order_by("-depth").first()


class TrackPage(EditionChildMixin, StateLeadMixin, PublicationDetailsMixin, BasePage):
    """A path: what happens on it step by step, its events, its forms."""

    page_description = _("One path of an edition: steps, events, forms.")
    template = "programme/track_page.html"
    parent_page_types = ["programme.ProgrammePage"]
    subpage_types: list[str] = []

    kind = models.CharField(_("kind"), max_length=10, choices=TrackKind.choices)
    intro = RichTextField(_("introduction"), features=PLAIN_FEATURES, blank=True)
    steps = StreamField(TrackStepsBlock(), blank=True, verbose_name=_("steps"))
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("body"))
    forms = StreamField(FormLinksBlock(), blank=True, verbose_name=_("forms"))

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("kind"),
        *StateLeadMixin.lead_panels,
        FieldPanel("intro"),
        FieldPanel("steps"),
        FieldPanel("body"),
        FieldPanel("forms"),
        *PublicationDetailsMixin.publication_panels,
    ]

    class Meta:
        verbose_name = _("path page")
        verbose_name_plural = _("path pages")

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict[str, object]:
        context = super().get_context(request, *args, **kwargs)
        context["events"] = long_list((self.path, "events"), self._events)[:]
        more = len(context["events"]) == MOST_EVENTS
        context["more_events"] = cached((self.path, "all events"), self._all_events) if more else None
        context["form_pages"] = self.form_pages
        return context

    def _events(self) -> PageQuerySet:
        """Its events in order; of very many the latest."""
        from programme.models.events import EventPage

        events = EventPage.objects.in_locale_of(self).of_track(self.kind).of_edition(self.edition)
        latest = list(events.order_by("-start").values_list("pk", flat=True)[:MOST_EVENTS])
        return EventPage.objects.filter(pk__in=latest).in_order()

    def _all_events(self) -> Page | None:
        """The list of all events in its language."""
        from programme.models.events import EventIndexPage

        return public(EventIndexPage.objects.live()).filter(locale_id=self.locale_id).first()

    @property
    def form_pages(self) -> list[Page]:
        ids = [child.value.pk for child in self.forms if child.value is not None]
        found = localized_pages(ids, language_of(self), specific=True)
        return [found[pk] for pk in ids if pk in found]


class AmbassadorRolePage(EditionChildMixin, StateLeadMixin, PublicationDetailsMixin, BasePage):
    """The ambassador role: duties, support, training, sign-up, and the public list by district."""

    page_description = _("The ambassador role, with the public list of ambassadors by district.")
    template = "programme/ambassador_role_page.html"
    parent_page_types = ["programme.ProgrammePage"]

    body = StreamField(BodyBlock(), blank=True, verbose_name=_("body"))
    sign_up_page = models.ForeignKey(
        Page, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("sign-up form")
    )

    content_panels = [
        *BasePage.content_panels,
        *StateLeadMixin.lead_panels,
        FieldPanel("body"),
        FieldPanel("sign_up_page"),
        *PublicationDetailsMixin.publication_panels,
    ]

    class Meta:
        verbose_name = _("ambassador role page")
        verbose_name_plural = _("ambassador role pages")

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict[str, object]:
        from programme.directory import ambassadors_by_district

        context = super().get_context(request, *args, **kwargs)
        context["districts"] = ambassadors_by_district()
        context["ambassador_count"] = sum(len(entry.ambassadors) for entry in context["districts"])
        found = localized_pages([self.sign_up_page_id], language_of(self), specific=True)
        context["sign_up_page"] = found.get(self.sign_up_page_id)
        return context
