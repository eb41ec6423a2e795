"""Two editions stand beside each other: nothing of one shows up in the other."""

import pytest
from django.test import Client

from programme.models import AmbassadorRolePage, EventPage, ProgrammePage, TrackPage
from programme.models.tracks import tracks_of
from tests.factories import home_page, make_page
from tests.helpers import soup, text_of
from tests.support.programme import announce, found_edition, hold_event, seeded_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(db: None) -> ProgrammePage:
    """Joint Projects 2021, running, with an event on each path and an announcement."""
    edition = found_edition("Edition 2021", lead_running="The second year")
    hold_event("City 2021", programme=edition, track="city", series_number=1)
    hold_event("District 2021", programme=edition, track="district")
    announce("News of 2021", programme=edition, pinned=True)
    return edition


def choose(edition: ProgrammePage) -> None:
    home = home_page()
    home.programme = edition
    home.save_revision().publish()


def event_titles(client: Client, page: TrackPage) -> set[str]:
    found = soup(client.get(page.url)).select(".event-item__title")
    return {" ".join(title.get_text().split()) for title in found}


def test_the_paths_of_each_edition_list_only_its_own_events(client: Client, second: ProgrammePage) -> None:
    first = seeded_edition()

    for kind in ("city", "district"):
        old, new = (TrackPage.objects.child_of(edition).get(kind=kind) for edition in (first, second))
        seeded = EventPage.objects.filter(programme=first, track=kind, locale=first.locale)
        assert event_titles(client, old) == {event.title for event in seeded} != set()
        assert event_titles(client, new) == {f"{kind.title()} 2021"}


def test_each_edition_shows_its_own_paths_and_its_own_state(client: Client, second: ProgrammePage) -> None:
    shown = {}
    for edition in (seeded_edition(), second):
        page = soup(client.get(edition.url))
        shown[edition.pk] = [link["href"] for link in page.select(".two-paths__name a")]
        assert shown[edition.pk] == [track.url for track in tracks_of(edition)]
        assert page.select_one(f".state-label--{edition.state}")
    assert not set(shown[second.pk]) & set(shown[seeded_edition().pk])
    assert (seeded_edition().state, second.state) == ("concluded", "running")


def test_a_path_of_the_second_edition_leads_to_its_own_other_path(client: Client, second: ProgrammePage) -> None:
    district, city = tracks_of(second)

    links = soup(client.get(district.url)).select(".other-track a")

    assert [link["href"] for link in links] == [city.url]


def test_the_front_page_keeps_to_the_chosen_edition(client: Client, second: ProgrammePage) -> None:
    before = text_of(client.get("/pl/"))
    choose(second)
    after = text_of(client.get("/pl/"))

    old_title = seeded_edition().title
    for text in ("News of 2021", "City 2021", "District 2021", "Edition 2021 city step"):
        assert text not in before
        assert text in after
    assert f"{old_title}:" in before
    assert f"{old_title}:" not in after


def test_the_front_page_takes_the_state_of_the_chosen_edition(client: Client, second: ProgrammePage) -> None:
    assert soup(client.get("/pl/")).select_one(".state-label--concluded")
    choose(second)
    page = soup(client.get("/pl/"))
    assert page.select_one(".state-label--running")
    assert not page.select(".final-documents")


def test_news_that_names_no_edition_shows_with_either(client: Client, second: ProgrammePage) -> None:
    announce("For everybody", pinned=True)

    assert "For everybody" in text_of(client.get("/pl/"))
    choose(second)
    assert "For everybody" in text_of(client.get("/pl/"))


def test_the_choice_in_one_language_leaves_the_others_as_they_are(client: Client, second: ProgrammePage) -> None:
    choose(second)

    page = soup(client.get("/en/"))

    assert seeded_edition("en").title in page.h1.get_text()
    assert page.select_one(".state-label--concluded")


def test_the_role_page_of_the_second_edition_speaks_of_its_own_state(client: Client, second: ProgrammePage) -> None:
    role = AmbassadorRolePage(
        title="Role", slug="role", lead_running="Running lead", lead_concluded="Concluded lead", locale=second.locale
    )
    role = make_page(role, second)

    text = text_of(client.get(role.url))

    assert "Running lead" in text
    assert "Concluded lead" not in text
