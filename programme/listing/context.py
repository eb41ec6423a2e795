"""What the list pages show, from the query arguments of their address."""

from django.http import QueryDict
from wagtail.models import Page

from caching import expiry
from caching.content_version import cached
from core.pages.locales import language_of
from core.pages.visibility import public
from programme.enums import AnnouncementKind, EventKind, TrackKind
from programme.listing.filters import Filters, choices_of, district_choices, page_of, read_filters
from programme.listing.long_lists import long_list
from programme.models.announcements import AnnouncementPage
from programme.models.events import EventPage
from programme.querysets import AnnouncementQuerySet, EventQuerySet

MOST_UPCOMING = 50


def announcement_list(index: Page, query: QueryDict) -> dict[str, object]:
    """Announcements below `index`: filters, the asked page, and how many stand elsewhere."""
    filters = read_filters(query, AnnouncementKind)
    return {
        "filters": filters,
        "kinds": choices_of(AnnouncementKind, filters.kind),
        "tracks": choices_of(TrackKind, filters.track),
        "districts": district_choices(filters.district),
        "announcements": page_of(long_list((index.path, filters), lambda: _announcements(index, filters)), query),
        "archived_count": 0 if filters.archive else cached(("archived", index.path), lambda: _archived_count(index)),
        "only_elsewhere": cached(("only elsewhere", index.path), lambda: _only_in_source(index, AnnouncementPage)),
    }


def _announcements(index: Page, filters: Filters) -> AnnouncementQuerySet:
    chosen = public(AnnouncementPage.objects.child_of(index).live())
    chosen = chosen.of_track(filters.track).of_district(filters.district)
    if filters.kind:
        chosen = chosen.filter(kind=filters.kind)
    today = expiry.today()
    return (chosen.archived(today) if filters.archive else chosen.current(today)).newest_first()


def _archived_count(index: Page) -> int:
    return public(AnnouncementPage.objects.child_of(index).live()).archived(expiry.today()).count()


def event_list(index: Page, query: QueryDict) -> dict[str, object]:
    """Events below `index`: the upcoming ones whole, the past ones by page."""
    filters = read_filters(query, EventKind)
    upcoming, past = (
        long_list((index.path, filters, when), lambda when=when: _events(index, filters, when), most)
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


def _events(index: Page, filters: Filters, when: str) -> EventQuerySet:
    """Those to come or those that are over, until the next one is over."""
    chosen = public(EventPage.objects.child_of(index).live()).of_track(filters.track).of_district(filters.district)
    if filters.kind:
        chosen = chosen.filter(kind=filters.kind)
    return chosen.upcoming_until_one_ends() if when == "upcoming" else chosen.past_until_one_ends()


def _only_in_source(index: Page, model: type[Page]) -> dict[str, object] | None:
    """How many live objects exist only below the Polish list, and that list; None when nothing is missing."""
    if language_of(index) == "pl":
        return None
    source = index.get_translations().filter(locale__language_code="pl", live=True).first()
    if source is None:
        return None
    here = model.objects.child_of(index).live().values("translation_key")
    count = public(model.objects.child_of(source).live()).exclude(translation_key__in=here).count()
    return {"count": count, "index": source} if count else None
