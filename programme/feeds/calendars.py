"""Events as iCalendar (RFC 5545): one event, or all of a language."""

from collections.abc import Iterable
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.html import strip_tags
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone
from wagtail.models import Locale

from core.pages.visibility import public
from programme.enums import EventMode, EventStatus
from programme.feeds.samples import marked_title
from programme.listing.long_lists import long_list
from programme.models import EventPage

WARSAW = ZoneInfo("Europe/Warsaw")
MOST = 50  # a calendar is fetched again and again, so it must not grow for ever
PRODID = "-//Wspolne Projekty//Kalendarz//PL"


def event_uid(event: EventPage, request: HttpRequest) -> str:
    """The same in all languages and for ever: a calendar recognises the event by it."""
    return f"{event.translation_key}@{request.get_host().split(':')[0]}"


def _component(event: EventPage, request: HttpRequest) -> Event:
    item = Event()
    item.add("uid", event_uid(event, request))
    item.add("sequence", event.calendar_sequence)
    item.add("dtstamp", event.last_published_at or event.latest_revision_created_at or event.start)
    item.add("dtstart", event.start.astimezone(WARSAW))
    item.add("dtend", event.end.astimezone(WARSAW))
    item.add("summary", marked_title(event))
    item.add("status", "CANCELLED" if event.status == EventStatus.CANCELLED else "CONFIRMED")
    item.add("url", event.get_full_url(request))
    item.add("location", event.place or (_("online") if event.mode == EventMode.ONLINE else ""))
    texts = [event.status_note, event.lead, event.joining]
    item.add("description", "\n\n".join(strip_tags(text) for text in texts if text))
    return item


def _calendar(events: Iterable[EventPage], request: HttpRequest, filename: str) -> HttpResponse:
    calendar = Calendar()
    calendar.add("prodid", PRODID)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Joint Projects: events"))
    calendar.add_component(Timezone.from_tzinfo(WARSAW))
    for event in events:
        calendar.add_component(_component(event, request))
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response


def all_events(request: HttpRequest) -> HttpResponse:
    """The public events of the language of the address: the next `MOST` and the last `MOST`, in order."""
    locale = Locale.get_active()
    events = public(EventPage.objects.live()).filter(locale=locale)
    upcoming = long_list(("calendar", locale.pk, "upcoming"), events.upcoming_until_one_ends, MOST)
    past = long_list(("calendar", locale.pk, "past"), events.past_until_one_ends, MOST)
    return _calendar([*reversed(past[:]), *upcoming[:]], request, f"wydarzenia-{get_language()}.ics")


def one_event(request: HttpRequest, key: UUID) -> HttpResponse:
    """One public event in the language of the address; 404 where it has no live version in it."""
    event = public(EventPage.objects.live()).filter(locale=Locale.get_active(), translation_key=key).first()
    if event is None:
        raise Http404
    return _calendar([event], request, f"{event.slug}.ics")
