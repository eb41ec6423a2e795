"""The front page in each state of its edition, in each language."""

import pytest
from django.test import Client

from core.models import SiteSettings
from programme.models import ProgrammePage, SummaryPage
from tests.factories import home_page
from tests.helpers import soup, text_of
from tests.support.programme import LANGUAGES, STATES, said, set_state, without_events_and_announcements

pytestmark = pytest.mark.django_db

HEADINGS = {
    "planned": "%(name)s begin soon",
    "running": "%(name)s: take part",
    "concluded": "%(name)s: what came of it",
}
LABELS = {
    "planned": "This edition is still to come",
    "running": "This edition is under way",
    "concluded": "This edition has ended",
}
CALLS = {
    "planned": "How you will be able to take part",
    "running": "Take part",
    "concluded": "See how the forms work",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", STATES)
def test_the_front_page_says_where_the_edition_stands(client: Client, state: str, language: str) -> None:
    set_state(state)
    edition = ProgrammePage.objects.get(locale__language_code=language)

    response = client.get(f"/{language}/")

    page = soup(response)
    assert " ".join(page.h1.get_text().split()) == said(HEADINGS[state], language) % {"name": edition.title}
    assert " ".join(page.select_one(".state-label").get_text().split()) == said(LABELS[state], language)
    leads = {one: getattr(home_page(language), f"lead_{one}") for one in STATES}
    assert [one for one, lead in leads.items() if lead in text_of(response)] == [state]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", STATES)
def test_both_calls_are_there_under_the_heading_of_the_state(client: Client, state: str, language: str) -> None:
    set_state(state)

    calls = soup(client.get(f"/{language}/")).select(".calls")

    assert len(calls) == 1
    assert calls[0].h2.get_text() == said(CALLS[state], language)
    assert len(calls[0].select("a.button")) == 2
    for link in calls[0].select("a.button"):
        assert client.get(link["href"]).status_code == 200


@pytest.mark.parametrize("state", STATES)
def test_final_documents_lead_only_a_concluded_edition(client: Client, state: str) -> None:
    set_state(state)

    hero = soup(client.get("/pl/")).select_one(".hero")

    assert len(hero.select(".final-documents .document-link")) == (2 if state == "concluded" else 0)
    assert bool(hero.select(".calls")) == (state != "concluded")


def test_a_concluded_edition_without_a_summary_has_no_empty_box_for_it(client: Client) -> None:
    SummaryPage.objects.get(locale__language_code="pl").unpublish()

    response = client.get("/pl/")

    assert response.status_code == 200
    assert not soup(response).select(".final-documents")


@pytest.mark.parametrize("state", STATES)
def test_forms_of_a_past_edition_are_said_to_be_open_only_for_trying(client: Client, state: str) -> None:
    set_state(state)
    note = said(
        "This edition is over. The forms are open only because this is a sample version, so that you can try them."
    )

    assert (note in text_of(client.get("/pl/"))) == (state == "concluded")
    SiteSettings.objects.update(sample_version=False)
    assert note not in text_of(client.get("/pl/"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", STATES)
def test_a_front_page_without_news_or_events_says_what_will_stand_there(
    client: Client, state: str, language: str
) -> None:
    set_state(state)
    without_events_and_announcements()

    response = client.get(f"/{language}/")

    assert said("There is no current announcement.", language) in text_of(response)
    waiting = said("The dates of the first meetings will stand here as soon as they are set.", language)
    assert (waiting in text_of(response)) == (state != "concluded")
    assert not soup(response).select(".announcement-item, .event-item")
    assert bool(soup(response).select("#events")) == (state != "concluded")


def test_a_front_page_without_an_edition_is_still_a_page(client: Client) -> None:
    home = home_page()
    home.programme = None
    home.save_revision().publish()

    response = client.get("/pl/")

    assert response.status_code == 200
    assert home.title in soup(response).h1.get_text()
    assert not soup(response).select(".two-paths")
