"""What the list pages show, from the query arguments of their address."""

from datetime import datetime

from django.http import QueryDict
from wagtail.models import Page

from core import clock
from core.locales import language_of
from core.visibility import public
from programme.enums import AnnouncementKind, EventKind, TrackKind
from programme.filters import choices_of, district_choices, page_of, read_filters
from programme.models.announcements import AnnouncementPage
from programme.models.events import EventPage
from programme.querysets import EventQuerySet

MOST_UPCOMING = 50


def announcement_list(index: Page, query: QueryDict) -> dict[str, object]:
    """Announcements below `index`: filters, the asked page, and how many stand elsewhere."""
    filters = read_filters(query, AnnouncementKind)
    today = clock.today()
    everything = public(AnnouncementPage.objects.child_of(index).live())
    chosen = everything.of_track(filters.track).of_district(filters.district).select_related("district")
    if filters.kind:
        chosen = chosen.filter(kind=filters.kind)
    chosen = chosen.archived(today) if filters.archive else chosen.current(today)
    return {
        "filters": filters,
        "kinds": choices_of(AnnouncementKind, filters.kind),
        "tracks": choices_of(TrackKind, filters.track),
        "districts": district_choices(filters.district),
        "announcements": page_of(chosen.newest_first(), query),
        "archived_count": 0 if filters.archive else everything.archived(today).count(),
        "only_elsewhere": _only_in_source(index, AnnouncementPage),
    }


def event_list(index: Page, query: QueryDict) -> dict[str, object]:
    """Events below `index`: the upcoming ones whole, the past ones by page."""
    filters = read_filters(query, EventKind)
    now = clock.now()
    chosen = public(EventPage.objects.child_of(index).live()).of_track(filters.track).of_district(filters.district)
    if filters.kind:
        chosen = chosen.filter(kind=filters.kind)
    upcoming = list(chosen.select_related("district").upcoming(now)[:MOST_UPCOMING])
    clock.valid_until(*_ends(chosen.upcoming(now), upcoming))
    return {
        "filters": filters,
        "kinds": choices_of(EventKind, filters.kind),
        "tracks": choices_of(TrackKind, filters.track),
        "districts": district_choices(filters.district),
        "upcoming": upcoming,
        "past": page_of(chosen.select_related("district").past(now), query),
    }


def _ends(every: EventQuerySet, shown: list[EventPage]) -> list[datetime]:
    """Ends of events, the next one among them; the database is asked only if not all are shown."""
    if len(shown) < MOST_UPCOMING:
        return [event.end for event in shown]
    return list(every.order_by("end").values_list("end", flat=True)[:1])


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
