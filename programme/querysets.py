from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import Q
from wagtail.models import Page, PageManager, PageQuerySet

from core import clock
from core.visibility import public


class DatedPageQuerySet(PageQuerySet):
    """What announcements and events share: language, edition, path and district."""

    def in_locale_of(self, page: Page) -> Self:
        """Public pages in the language of `page`."""
        return public(self.live()).filter(locale_id=page.locale_id)

    def of_edition(self, edition: Page | None) -> Self:
        """Those of `edition` in whatever language it was chosen; without an edition, all."""
        if edition is None:
            return self
        return self.filter(programme__translation_key=edition.translation_key)

    def concerning(self, edition: Page | None) -> Self:
        """Those of `edition` and those that name none; without an edition, all."""
        if edition is None:
            return self
        return self.filter(Q(programme__isnull=True) | Q(programme__translation_key=edition.translation_key))

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
        now = clock.now()
        clock.valid_until(self._next_end(now))
        return self.upcoming(now)

    def past_until_one_ends(self) -> Self:
        """As `past` now; what is made with it holds until one more is over."""
        now = clock.now()
        clock.valid_until(self._next_end(now))
        return self.past(now)

    def _next_end(self, now: datetime) -> datetime | None:
        return self.filter(end__gt=now).aggregate(models.Min("end"))["end__min"]

    def in_order(self) -> Self:
        """By place in the series, then by time."""
        return self.order_by(models.F("series_number").asc(nulls_last=True), "start", "pk")


AnnouncementManager = PageManager.from_queryset(AnnouncementQuerySet)
EventManager = PageManager.from_queryset(EventQuerySet)
