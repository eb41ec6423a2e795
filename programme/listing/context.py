"""What the list pages show, from the query arguments of their address."""

from django.http import QueryDict
from wagtail.models import Page

from caching import expiry
from caching.content_version import cached
from core.languages import source_language
from core.pages.locales import language_of
from core.pages.visibility import public
from programme.enums import AnnouncementKind, EventKind, TrackKind
from programme.listing.filters import Filters, choices_of, district_choices, page_of, read_filters
from programme.listing.long_lists import long_list
from programme.querysets import AnnouncementQuerySet, EventQuerySet

MOST_UPCOMING = 50


def announcement_list(index: Page, below: AnnouncementQuerySet, query: QueryDict) -> dict[str, object]:
    """Of the public announcements `below` the page `index`: filters, the asked page, and how many stand elsewhere."""
    filters = read_filters(query, AnnouncementKind)
    return {
        "filters": filters,
        "kinds": choices_of(AnnouncementKind, filters.kind),
        "tracks": choices_of(TrackKind, filters.track),
        "districts": district_choices(filters.district),
        "announcements": page_of(long_list((index.path, filters), lambda: _chosen(below, filters)), query),
        "archived_count": 0 if filters.archive else cached(("archived", index.path), lambda: _archived(below).count()),
        "only_elsewhere": cached(("only elsewhere", index.path), lambda: _only_in_source(index, below)),
    }


def _chosen(below: AnnouncementQuerySet, filters: Filters) -> AnnouncementQuerySet:
    chosen = below.of_track(filters.track).of_district(filters.district)
    if filters.kind:
        chosen = chosen.filter(kind=filters.kind)
    today = expiry.today()
    return (chosen.archived(today) if filters.archive else chosen.current(today)).newest_first()


def _archived(below: AnnouncementQuerySet) -> AnnouncementQuerySet:
    return below.archived(expiry.today())


def event_list(index: Page, below: EventQuerySet, query: QueryDict) -> dict[str, object]:
    """Of the public events `below` the page `index`: the upcoming ones whole, the past ones by page."""
    filters = read_filters(query, EventKind)
    upcoming, past = (
        long_list((index.path, filters, when), lambda when=when: _events(below, filters, when), most)
        for when, most in (("upcoming", MOST_UPCOMING), ("past", None))
    )
    return {
        "filters": filters,
        "kinds": choices_of(EventKind, filters.kind),
        "tracks": choices_of(TrackKind, filters.track),
        "districts": district_choices(filters.district),
        "upcoming": upcoming[:],
        "past": page_of(past, query),
    }


def _events(below: EventQuerySet, filters: Filters, when: str) -> EventQuerySet:
    """Those to come or those that are over, until the next one is over."""
    chosen = below.of_track(filters.track).of_district(filters.district)
    if filters.kind:
        chosen = chosen.filter(kind=filters.kind)
    return chosen.upcoming_until_one_ends() if when == "upcoming" else chosen.past_until_one_ends()


def _only_in_source(index: Page, below: AnnouncementQuerySet) -> dict[str, object] | None:
    """How many live objects stand only in the list of the source language, and that list; None when none does."""
    if language_of(index) == source_language():
        return None
    source = index.get_translations().filter(locale__language_code=source_language(), live=True).first()
    if source is None:
        return None
    pages = below.model.objects
    here = pages.child_of(index).live().values("translation_key")
    count = public(pages.child_of(source).live()).exclude(translation_key__in=here).count()
    return {"count": count, "index": source} if count else None
