from collections.abc import Callable

from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail.url_routing import RouteResult

from caching import expiry
from caching.content_version import cached
from core.blocks import BodyBlock
from core.models import BasePage
from core.pages.links import localized_pages
from core.pages.locales import language_of
from core.pages.visibility import public
from programme.listing.long_lists import long_list
from programme.models import (
    AnnouncementIndexPage,
    AnnouncementPage,
    EventIndexPage,
    EventPage,
    ProgrammePage,
    SummaryPage,
)
from programme.models.state import StateLeadMixin

NEWEST = 3


class HomePage(StateLeadMixin, BasePage):
    """The front page: what the programme is, its two paths, what to do, what is new."""

    page_description = _("The front page of the site, one for each language.")
    template = "home/home_page.html"
    parent_page_types = ["wagtailcore.Page"]

    programme = models.ForeignKey(
        ProgrammePage,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("edition"),
        help_text=_("The edition this page leads with."),
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("body"))

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("programme"),
        *StateLeadMixin.lead_panels,
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    @cached_property
    def edition(self) -> ProgrammePage | None:
        """The chosen edition in the language of this page."""
        if self.programme_id is None:
            return None
        found = localized_pages([self.programme_id], language_of(self), specific=True)
        return found.get(self.programme_id)

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict[str, object]:
        context = super().get_context(request, *args, **kwargs)
        upcoming = self._newest("upcoming events", self._upcoming_events)
        context.update(
            edition=self.edition,
            announcements=self._newest("announcements", self._announcements),
            announcement_index=self._index(AnnouncementIndexPage),
            upcoming_events=upcoming,
            past_events=[] if upcoming else self._newest("past events", self._past_events),
            event_index=self._index(EventIndexPage),
            summary=public(SummaryPage.objects.child_of(self.edition).live()).first() if self.edition else None,
        )
        return context

    def _newest(self, name: str, choose: Callable[[], PageQuerySet]) -> list[Page]:
        return long_list((self.path, name), choose, NEWEST)[:]

    def _announcements(self) -> PageQuerySet:
        current = AnnouncementPage.objects.in_locale_of(self).current(expiry.today())
        return current.concerning(self.edition).newest_first()

    def _upcoming_events(self) -> PageQuerySet:
        return EventPage.objects.in_locale_of(self).concerning(self.edition).upcoming_until_one_ends()

    def _past_events(self) -> PageQuerySet:
        return EventPage.objects.in_locale_of(self).concerning(self.edition).past_until_one_ends()

    def _index(self, model: type[Page]) -> Page | None:
        return cached(
            ("index", model._meta.label, self.path), lambda: public(model.objects.child_of(self).live()).first()
        )

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """As Wagtail's, with one query for a page at any depth instead of two for each part of the address."""
        if not path_components:
            return super().route(request, path_components)
        address = f"{self.url_path}{'/'.join(path_components)}/"
        # By the slug too, because it has an index and the address has none.
        page = self.get_descendants().filter(slug=path_components[-1], url_path=address).first()
        return page.specific.route(request, []) if page is not None else super().route(request, path_components)
