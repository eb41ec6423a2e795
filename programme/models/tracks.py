from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.query import PageQuerySet

from caching.content_version import cached
from core.blocks import PLAIN_FEATURES, BodyBlock
from core.models import BasePage, PublicationDetailsMixin
from core.pages.links import localized_pages
from core.pages.locales import language_of
from core.pages.visibility import public
from programme.blocks import FormLinksBlock, TrackStepsBlock
from programme.enums import TrackKind
from programme.listing.ambassadors import ambassadors_by_district
from programme.listing.long_lists import long_list
from programme.models.edition import EditionChildMixin, ProgrammePage
from programme.models.events import EventIndexPage, EventPage
from programme.models.state import StateLeadMixin

MOST_EVENTS = 50  # on the page of a path


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
        events = EventPage.objects.in_locale_of(self).of_track(self.kind).of_edition(self.edition)
        latest = list(events.order_by("-start").values_list("pk", flat=True)[:MOST_EVENTS])
        return EventPage.objects.filter(pk__in=latest).in_order()

    def _all_events(self) -> Page | None:
        """The list of all events in its language."""
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
        context = super().get_context(request, *args, **kwargs)
        context["districts"] = ambassadors_by_district()
        context["ambassador_count"] = sum(len(entry.ambassadors) for entry in context["districts"])
        found = localized_pages([self.sign_up_page_id], language_of(self), specific=True)
        context["sign_up_page"] = found.get(self.sign_up_page_id)
        return context


def tracks_of(edition: ProgrammePage) -> list[TrackPage]:
    """The live path pages of an edition: the district path first."""
    tracks = public(TrackPage.objects.child_of(edition).live())
    return sorted(tracks, key=lambda track: track.kind != TrackKind.DISTRICT)
