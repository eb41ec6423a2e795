"""Events as iCalendar, read by the library that calendars trust (RFC 5545)."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar, Event
from wagtail.models import PageViewRestriction

from core.pages.publish_checks import check_publishable
from programme.models import EventPage
from tests.support.bulk import many_events
from tests.support.programme import LANGUAGES, hold_event, said, without_events_and_announcements

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db]


def events_of(client: Client, url: str) -> list[Event]:
    response = client.get(url)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return list(Calendar.from_ical(response.content).walk("VEVENT"))


def one(client: Client, event: EventPage, language: str = "pl") -> Event:
    found = events_of(client, f"/{language}/calendar/{event.translation_key}.ics")
    assert len(found) == 1
    return found[0]


def publish(event: EventPage, **values: object) -> EventPage:
    """As an editor would: only what may be published."""
    for name, value in values.items():
        setattr(event, name, value)
    assert not check_publishable(event)
    event.save_revision().publish()
    return EventPage.objects.get(pk=event.pk)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_calendar_holds_the_events_of_its_language(client: Client, language: str) -> None:
    pages = EventPage.objects.live().filter(locale__language_code=language).order_by("start")

    events = events_of(client, f"/{language}/calendar/events.ics")

    assert [str(event["url"]) for event in events] == [page.full_url for page in pages]
    assert [event.decoded("dtstart") for event in events] == [page.start for page in pages]
    assert [event.decoded("dtend") for event in events] == [page.end for page in pages]


def test_an_event_has_one_uid_in_all_languages(client: Client) -> None:
    uids = [{str(event["uid"]) for event in events_of(client, f"/{code}/calendar/events.ics")} for code in LANGUAGES]

    assert uids[0] == uids[1] == uids[2]
    assert len(uids[0]) == 6
    event = EventPage.objects.filter(locale__language_code="pl").first()
    assert len({str(one(client, event, code)["uid"]) for code in LANGUAGES}) == 1


def test_times_are_those_of_warsaw_with_a_description_of_the_zone(client: Client) -> None:
    event = EventPage.objects.get(locale__language_code="pl", series_number=2)
    calendar = Calendar.from_ical(client.get(f"/pl/calendar/{event.translation_key}.ics").content)

    zones = [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")]
    start = calendar.walk("VEVENT")[0]["dtstart"]

    assert zones == ["Europe/Warsaw"]
    assert start.params["tzid"] == "Europe/Warsaw"
    assert start.dt.replace(tzinfo=None) == event.start.astimezone(ZoneInfo("Europe/Warsaw")).replace(tzinfo=None)
    assert start.dt.hour == 17


def test_moving_a_published_event_raises_its_sequence_and_a_new_title_does_not(client: Client) -> None:
    event = hold_event("Workshop")
    uid, before = one(client, event)["uid"], one(client, event)["sequence"]

    event = publish(event, title="The same workshop")
    assert one(client, event)["sequence"] == before

    later = event.start + timedelta(days=1)
    event = publish(event, start=later, end=later + timedelta(hours=2), status="moved", status_note="Moved by a day.")
    assert one(client, event)["sequence"] == before + 1
    assert one(client, event)["uid"] == uid
    assert one(client, event).decoded("dtstart") == later


def test_a_draft_of_a_move_tells_calendars_nothing(client: Client) -> None:
    event = hold_event("Workshop")
    before = one(client, event).to_ical()
    event.start += timedelta(days=1)
    event.save_revision()

    assert one(client, event).to_ical() == before


def test_an_older_version_put_back_raises_the_sequence_again(client: Client) -> None:
    event = hold_event("Workshop")
    first = event.get_latest_revision()
    event = publish(event, start=event.start - timedelta(hours=1))
    assert one(client, event)["sequence"] == 1

    first.publish()

    assert one(client, event)["sequence"] == 2


def test_a_cancelled_event_stays_in_the_calendar_as_cancelled(client: Client) -> None:
    event = hold_event("Workshop")
    assert one(client, event)["status"] == "CONFIRMED"

    event = publish(event, status="cancelled", status_note="The host is ill.")

    found = one(client, event)
    assert found["status"] == "CANCELLED"
    assert found["sequence"] == 1
    assert "The host is ill." in found["description"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_made_up_events_say_so_in_their_title(client: Client, language: str) -> None:
    real = hold_event("A real one", language)
    titles = [str(event["summary"]) for event in events_of(client, f"/{language}/calendar/events.ics")]

    titles.remove(real.title)
    mark = said("[Sample data] %(title)s", language) % {"title": ""}
    assert len(titles) == 6
    assert all(title.startswith(mark.strip()) for title in titles)


def test_an_event_that_nobody_may_see_is_in_no_calendar(client: Client) -> None:
    draft, private = hold_event("Draft"), hold_event("Private")
    draft.unpublish()
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)

    titles = {str(event["summary"]) for event in events_of(client, "/pl/calendar/events.ics")}

    assert titles
    assert not titles & {"Draft", "Private"}
    for event in (draft, private):
        assert client.get(f"/pl/calendar/{event.translation_key}.ics").status_code == 404


def test_an_event_without_a_version_in_the_language_is_not_found_in_it(client: Client) -> None:
    event = hold_event("Only Polish", start=timezone.now() + timedelta(days=1))

    assert client.get(f"/en/calendar/{event.translation_key}.ics").status_code == 404
    assert client.get("/pl/calendar/00000000-0000-4000-8000-000000000000.ics").status_code == 404


def test_a_calendar_of_very_many_events_holds_the_next_and_the_last_fifty(client: Client) -> None:
    without_events_and_announcements()
    many_events(140)
    found = [item.decoded("dtend") for item in events_of(client, "/pl/calendar/events.ics")]
    ends = EventPage.objects.live().order_by("end").values_list("end", flat=True)
    over = [end for end in ends if end <= timezone.now()]

    assert found == sorted(found)
    assert found == [*over[-50:], *ends[len(over) : len(over) + 50]]
