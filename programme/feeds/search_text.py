"""What search may know of the programme: announcements, events, paths, and districts with their places."""

from dataclasses import replace

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caching.content_version import cached
from core.pages.plain_text import page_link, public_pages
from programme.enums import TrackKind
from programme.models import AnnouncementPage, District, EventPage, ProgrammePage, TrackPage
from search.registry import (
    Searchable,
    SearchFilter,
    SearchPlace,
    SearchText,
    register_search_filter,
    register_search_places,
    register_searchable,
)


def announcement_text(page: AnnouncementPage) -> SearchText:
    return replace(SearchText.of_page(page), date=page.date, track=page.track, district=_number(page.district))


def event_text(page: EventPage) -> SearchText:
    day = timezone.localdate(page.start)
    return replace(SearchText.of_page(page), date=day, track=page.track, district=_number(page.district))


def track_text(page: TrackPage) -> SearchText:
    return replace(SearchText.of_page(page), track=page.kind)


def _number(district: District | None) -> str:
    return str(district.number) if district is not None else ""


def places() -> list[SearchPlace]:
    return cached("search places", _places)


def _places() -> list[SearchPlace]:
    return [
        SearchPlace(
            str(district.number),
            district.roman,
            tuple(name for name in (district.name, district.uk_name) if name),
            tuple(place for place in district.places if isinstance(place, str)),
        )
        for district in District.objects.all()
    ]


def _districts() -> list[tuple[str, str]]:
    return cached("search districts", lambda: [(str(one.number), str(one)) for one in District.objects.all()])


def _tracks() -> list[tuple[str, str]]:
    return [(value, str(label)) for value, label in TrackKind.choices]


register_searchable(
    Searchable(AnnouncementPage, "announcement", _("Announcement"), public_pages, announcement_text, page_link)
)
register_searchable(Searchable(EventPage, "event", _("Event"), public_pages, event_text, page_link))
register_searchable(Searchable(TrackPage, "page", _("Page"), public_pages, track_text, page_link))
register_searchable(
    Searchable(ProgrammePage, "page", _("Page"), public_pages, SearchText.of_page, page_link, shows_around=True)
)
register_search_filter(SearchFilter("track", _("Path"), _tracks))
register_search_filter(SearchFilter("district", _("District"), _districts))
register_search_places(places)
