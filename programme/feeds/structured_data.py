import datetime
from typing import Protocol

from django.http import HttpRequest
from django.utils.timezone import localtime
from wagtail.models import Locale

from core.models import SiteSettings
from core.pages.locales import language_of
from programme.enums import EventMode, EventStatus

_MODES = {
    EventMode.ON_SITE: "OfflineEventAttendanceMode",
    EventMode.ONLINE: "OnlineEventAttendanceMode",
    EventMode.BOTH: "MixedEventAttendanceMode",
}
_STATUSES = {
    EventStatus.SCHEDULED: "EventScheduled",
    EventStatus.MOVED: "EventRescheduled",
    EventStatus.CANCELLED: "EventCancelled",
}


class Event(Protocol):
    """What is read of an event page."""

    title: str
    meta_description: str
    start: datetime.datetime
    end: datetime.datetime
    previous_start: datetime.datetime | None
    mode: str
    status: str
    place: str
    locale: Locale

    def get_full_url(self, request: HttpRequest) -> str: ...


def event_data(event: Event, request: HttpRequest) -> dict[str, object]:
    """schema.org Event. No organiser while the site is a sample version: nobody organises a sample."""
    address = event.get_full_url(request)
    place = {"@type": "Place", "name": event.place, "address": event.place}
    online = {"@type": "VirtualLocation", "url": address}
    locations = {EventMode.ON_SITE: place, EventMode.ONLINE: online, EventMode.BOTH: [place, online]}
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": event.title,
        "description": event.meta_description,
        "startDate": localtime(event.start).isoformat(),
        "endDate": localtime(event.end).isoformat(),
        "eventAttendanceMode": f"https://schema.org/{_MODES[EventMode(event.mode)]}",
        "eventStatus": f"https://schema.org/{_STATUSES[EventStatus(event.status)]}",
        "location": locations[EventMode(event.mode)],
        "inLanguage": language_of(event),
        "url": address,
    }
    if event.status == EventStatus.MOVED and event.previous_start:
        data["previousStartDate"] = localtime(event.previous_start).isoformat()
    settings = SiteSettings.for_request(request)
    if not settings.sample_version and settings.organiser_name:
        data["organizer"] = {"@type": "Organization", "name": settings.organiser_name}
    return data
