"""One event: its facts, its marks and its registration."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from core.models import SiteSettings
from forms_app.models import FormPage
from programme.models import EventIndexPage, EventPage
from tests.helpers import soup, text_of
from tests.support.programme import LANGUAGES, hold_event, only, said, set_state

pytestmark = pytest.mark.django_db

SOON = timedelta(hours=1)


@pytest.fixture
def form(db: None) -> FormPage:
    set_state("running")
    return FormPage.objects.get(locale__language_code="pl", purpose="registration")


@pytest.fixture
def real_site(db: None) -> None:
    """No sample version: forms are open only while they are meant to be."""
    SiteSettings.objects.update(sample_version=False)


def registration(client: Client, event: EventPage):
    return soup(client.get(event.url)).select_one("#f-registration")


def test_the_form_is_there_until_registration_ends(client: Client, form: FormPage, real_site: None) -> None:
    event = hold_event(registration_page=form, registration_until=timezone.now() + SOON)

    assert registration(client, event).form

    event.registration_until = timezone.now() - SOON
    event.save_revision().publish()

    section = registration(client, event)
    assert not section.form
    assert said("Registration for this event has closed.") in " ".join(section.get_text().split())


def test_without_an_end_of_registration_the_form_is_there_until_the_event_is_over(
    client: Client, form: FormPage, real_site: None
) -> None:
    assert registration(client, hold_event(registration_page=form)).form
    over = hold_event(registration_page=form, start=timezone.now() - timedelta(days=1))
    assert not registration(client, over).form


@pytest.mark.parametrize("sample_version", [False, True])
def test_nobody_registers_for_a_cancelled_event(client: Client, form: FormPage, sample_version: bool) -> None:
    SiteSettings.objects.update(sample_version=sample_version)
    event = hold_event(registration_page=form, status="cancelled", status_note="The host is ill.")

    section = registration(client, event)

    assert not section.form
    words = said("The event was cancelled, so there is nothing to register for.")
    assert words in " ".join(section.get_text().split())


def test_an_event_without_a_form_says_nothing_of_registration(client: Client) -> None:
    assert registration(client, hold_event()) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_the_sample_version_the_forms_of_past_events_can_be_tried(client: Client, language: str) -> None:
    event = EventPage.objects.get(locale__language_code=language, series_number=1)

    assert registration(client, event).form
    SiteSettings.objects.update(sample_version=False)
    assert not registration(client, event).form


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_seeded_event_says_what_is_made_up_and_that_it_is_over(client: Client, language: str) -> None:
    events = EventPage.objects.filter(locale__language_code=language)
    assert len(events) == 6

    for event in events:
        response = client.get(event.url)
        note = soup(response).select_one(".sample-note")
        assert " ".join(note.get_text(" ").split()) == f"{said('Sample data:', language)} {event.sample_note}"
        assert said("Past event", language) in text_of(response)


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_facts_can_be_read_and_put_into_a_calendar(client: Client, language: str) -> None:
    event = EventPage.objects.get(locale__language_code=language, status="moved")

    facts = soup(client.get(event.url)).select_one(".event-facts")

    named = {row.dt.get_text(): " ".join(row.dd.get_text(" ").split()) for row in facts.select("dl > div")}
    assert named[said("Led by", language)] == event.host
    assert named[said("Places", language)] == "25"
    assert named[said("District", language)] == "Dzielnica VIII Dębniki Dzielnica 8, Dębniki Ruczaj"
    times = [moment["datetime"] for moment in facts.select("time")]
    assert times[:2] == ["2020-03-31T18:00:00+02:00", "2020-03-31T19:30:00+02:00"]
    assert client.get(facts.a["href"])["Content-Type"].startswith("text/calendar")


def test_it_stays_readable_while_the_list_is_taken_down(client: Client) -> None:
    event = hold_event("Still here")
    index = only(EventIndexPage)
    index.unpublish()

    response = client.get(event.url)

    assert response.status_code == 200
    assert f'<a href="{index.url}">' not in str(soup(response).main)
