"""The list of events, the order of a series, and what an event must have before it is moved or cancelled."""

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone, translation

from caching import expiry
from core.pages.publish_checks import check_publishable
from programme.models import District, EventIndexPage, EventPage, TrackPage
from tests.helpers import soup, text_of
from tests.support.bulk import many_events
from tests.support.programme import LANGUAGES, hold_event, only, said, seeded_edition

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db]


@pytest.fixture
def url(db: None) -> str:
    """The address of the Polish list, with nothing in it."""
    EventPage.objects.update(live=False)
    return only(EventIndexPage).url


def titles(response: HttpResponse, section: str = "") -> list[str]:
    part = f"section[aria-labelledby={section}] " if section else ""
    return [" ".join(title.get_text().split()) for title in soup(response).select(f"{part}.event-item__title")]


def test_events_to_come_stand_first_by_time_past_ones_below_the_latest_first(client: Client, url: str) -> None:
    now = timezone.now()
    for days in (9, 2, -9, -2):
        hold_event(f"{days} days", start=now + timedelta(days=days))

    response = client.get(url)

    assert titles(response, "upcoming") == ["2 days", "9 days"]
    assert titles(response, "past") == ["-2 days", "-9 days"]
    assert titles(response) == ["2 days", "9 days", "-2 days", "-9 days"]


def test_an_event_passes_in_the_moment_in_which_it_ends(client: Client, url: str, monkeypatch) -> None:
    event = hold_event("Short")
    assert titles(client.get(url), "upcoming") == ["Short"]
    assert "Short" in titles(client.get("/pl/"))

    monkeypatch.setattr(expiry.timezone, "now", lambda: event.end)

    assert titles(client.get(url), "upcoming") == []
    assert titles(client.get(url), "past") == ["Short"]


def test_an_event_that_is_going_on_has_not_passed(client: Client, url: str) -> None:
    hold_event("Going on", start=timezone.now() - timedelta(hours=1))
    hold_event("Just over", start=timezone.now() - timedelta(hours=3))

    response = client.get(url)

    assert titles(response, "upcoming") == ["Going on"]
    assert titles(response, "past") == ["Just over"]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (
            {},
            "Nothing is planned at the moment. New dates appear here and in the news; "
            "below you can read about past events.",
        ),
        ({"type": "meeting"}, "Nothing that you chose is coming up."),
    ],
)
def test_a_list_without_events_to_come_says_so(client: Client, query: dict, words: str) -> None:
    response = client.get(only(EventIndexPage).url, query)

    assert said(words) in text_of(response)
    assert titles(response, "past")


def test_a_list_without_any_event_promises_no_past_ones(client: Client, url: str) -> None:
    response = client.get(url)

    words = said(
        "Nothing is planned at the moment. New dates appear here and in the news; below you can read about past events."
    )
    assert words not in text_of(response)
    assert soup(response).select_one(".empty-state p").get_text().strip()


def test_filters_narrow_both_parts(client: Client, url: str) -> None:
    eighth = District.objects.get(number=8)
    for when in (timedelta(days=3), timedelta(days=-3)):
        start = timezone.now() + when
        hold_event(f"wanted {when.days}", start=start, kind="meeting", track="district", district=eighth)
        hold_event("other kind", start=start, kind="workshop", track="district", district=eighth)
        hold_event("other path", start=start, kind="meeting", track="city", district=eighth)
        hold_event("other district", start=start, kind="meeting", track="district")

    found = titles(client.get(url, {"type": "meeting", "track": "district", "district": "8"}))

    assert found == ["wanted 3", "wanted -3"]


def test_past_events_beyond_twenty_are_on_the_next_page(client: Client, url: str) -> None:
    for days in range(1, 23):
        hold_event(f"{days} days ago", start=timezone.now() - timedelta(days=days))

    first, second = client.get(url), client.get(url, {"page": 2})

    assert (len(titles(first)), titles(second)) == (20, ["21 days ago", "22 days ago"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workshops_of_the_city_path_stand_in_the_order_of_the_series(client: Client, language: str) -> None:
    track = only(TrackPage, language, kind="city")
    series = EventPage.objects.filter(locale=track.locale, track="city").order_by("series_number")

    found = titles(client.get(track.url))

    assert found == [" ".join(event.title.split()) for event in series]
    assert len(found) == 3


def test_the_order_of_a_series_is_by_number_even_where_the_dates_are_not(client: Client, url: str) -> None:
    now, edition = timezone.now(), seeded_edition()
    hold_event("extra", start=now + timedelta(days=1), track="city", programme=edition)
    hold_event("second", start=now + timedelta(days=2), track="city", programme=edition, series_number=2)
    hold_event("first", start=now + timedelta(days=3), track="city", programme=edition, series_number=1)

    assert titles(client.get(only(TrackPage, kind="city").url)) == ["first", "second", "extra"]


@pytest.mark.parametrize("note", ["", "   "])
@pytest.mark.parametrize("status", ["moved", "cancelled"])
def test_moving_or_cancelling_needs_a_public_note(db: None, status: str, note: str) -> None:
    event = hold_event()
    assert not check_publishable(event)

    event.status, event.status_note = status, note
    with translation.override("en"):
        assert ["Public note" in problem for problem in check_publishable(event)] == [True]

    event.status_note = "The host is ill."
    assert not check_publishable(event)


def test_an_event_that_ends_before_it_begins_is_not_published(db: None) -> None:
    event = hold_event()
    event.end = event.start

    with translation.override("en"):
        assert ["Ends" in problem for problem in check_publishable(event)] == [True]


@pytest.mark.parametrize(("status", "word"), [("moved", "Moved"), ("cancelled", "Cancelled")])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_and_the_event_say_what_happened_to_it(client: Client, language: str, status: str, word: str) -> None:
    event = hold_event("Changed", language, status=status, status_note="The host is ill.")

    for url in (event.url, only(EventIndexPage, language).url):
        note = soup(client.get(url)).select_one(".event-status")
        assert note.strong.get_text() == said(word, language, context="event")
        assert "The host is ill." in " ".join(note.get_text(" ").split())


def test_a_moved_event_shows_when_it_was_to_begin(client: Client) -> None:
    event = EventPage.objects.get(locale__language_code="en", status="moved")

    note = soup(client.get(event.url)).select_one(".event-status")

    assert note.select_one("del time")["datetime"] == "2020-03-17T18:00:00+01:00"
    assert " ".join(event.status_note.split()) in " ".join(note.get_text(" ").split())


def test_of_very_many_events_a_path_shows_the_latest_fifty_and_leads_to_all(client: Client, url: str) -> None:
    many_events(80)
    response = client.get(only(TrackPage, kind="district").url)
    latest = EventPage.objects.live().order_by("-start").values_list("title", flat=True)[:50]

    assert sorted(titles(response)) == sorted(latest)
    assert soup(response).select_one(f'section[aria-labelledby=events] a[href="{url}"]')
