from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import Q
from wagtail.models import Page, PageManager, PageQuerySet

from caching import expiry
from caching.content_version import cached
from core.pages.visibility import public


def _languages_of(edition: Page) -> PageQuerySet:
    """Ids of `edition` in all its languages, which the database finds once and not for each row."""
    return type(edition).objects.filter(translation_key=edition.translation_key).values("pk")


class DatedPageQuerySet(PageQuerySet):
    """What announcements and events share: language, edition, path and district."""

    def in_locale_of(self, page: Page) -> Self:
        """Public pages in the language of `page`."""
        return public(self.live()).filter(locale_id=page.locale_id)

    def of_edition(self, edition: Page | None) -> Self:
        """Those of `edition` in whatever language it was chosen; without an edition, all."""
        if edition is None:
            return self
        return self.filter(programme__in=_languages_of(edition))

    def concerning(self, edition: Page | None) -> Self:
        """Those of `edition` and those that name none; without an edition, all."""
        if edition is None:
            return self
        return self.filter(Q(programme__isnull=True) | Q(programme__in=_languages_of(edition)))

    def of_track(self, kind: str) -> Self:
        return self.filter(track=kind) if kind else self

    def of_district(self, number: int | None) -> Self:
        return self.filter(district__number=number) if number else self


class AnnouncementQuerySet(DatedPageQuerySet):
    def of_track(self, kind: str) -> Self:
        """An announcement without a path belongs to both."""
        return self.filter(Q(track=kind) | Q(track="")) if kind else self

    def current(self, today: date) -> Self:
        return self.filter(Q(archived_on__isnull=True) | Q(archived_on__gt=today))

    def archived(self, today: date) -> Self:
        return self.filter(archived_on__lte=today)

    def newest_first(self) -> Self:
        """Pinned ones on top, then by date; the id decides between two of one day."""
        return self.order_by("-pinned", "-date", "-pk")


class EventQuerySet(DatedPageQuerySet):
    def upcoming(self, now: datetime) -> Self:
        """Events that are not over yet, the next one first."""
        return self.filter(end__gt=now).order_by("start", "pk")

    def past(self, now: datetime) -> Self:
        """Events that are over, the latest one first."""
        return self.filter(end__lte=now).order_by("-start", "-pk")

    def upcoming_until_one_ends(self) -> Self:
        """As `upcoming` now; what is made with it holds until the first of them is over."""
        expiry.expires_at(self._next_end())
        return self.upcoming(expiry.now())

    def past_until_one_ends(self) -> Self:
        """As `past` now; what is made with it holds until one more is over."""
        expiry.expires_at(self._next_end())
        return self.past(expiry.now())

    def _next_end(self) -> datetime | None:
        """When the next event of all ends, asked once for all lists: it may be none of these, which does no harm."""
        return cached("next end of an event", self._find_next_end)

    def _find_next_end(self) -> datetime | None:
        following = self.model._base_manager.filter(end__gt=expiry.now()).aggregate(models.Min("end"))["end__min"]
        expiry.expires_at(following)
        return following

    def in_order(self) -> Self:
        """By place in the series, then by time."""
        return self.order_by(models.F("series_number").asc(nulls_last=True), "start", "pk")


AnnouncementManager = PageManager.from_queryset(AnnouncementQuerySet)
EventManager = PageManager.from_queryset(EventQuerySet)
