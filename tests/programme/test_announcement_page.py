"""One announcement: its update, its place in the archive, its marks, and who may keep it on top."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format

from programme.models import AnnouncementIndexPage, AnnouncementPage, District
from tests.helpers import soup, text_of
from tests.support.programme import LANGUAGES, announce, only, said

pytestmark = pytest.mark.django_db


def written(day: date, language: str) -> str:
    with translation.override(language):
        return date_format(day, "j E Y")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_update_shows_its_day_and_its_note_above_the_text(client: Client, language: str) -> None:
    page = announce("Corrected", language, updated_on=date(2021, 2, 3), update_note="The hour has changed.")

    note = soup(client.get(page.url)).select_one(".note--update")

    assert note.time["datetime"] == "2021-02-03"
    title = " ".join(note.select_one(".note__title").get_text(" ").split())
    assert title == f"{said('Updated on', language)} {written(date(2021, 2, 3), language)}"
    assert "The hour has changed." in " ".join(note.get_text(" ").split())


def test_an_announcement_without_an_update_has_no_note_of_one(client: Client) -> None:
    assert not soup(client.get(announce().url)).select(".note--update")


def test_the_list_says_when_an_announcement_was_updated(client: Client) -> None:
    announce("Corrected", updated_on=date(2021, 2, 3), pinned=True)

    item = soup(client.get(only(AnnouncementIndexPage).url)).select_one(".announcement-item")

    assert [moment["datetime"] for moment in item.select("time")] == ["2021-01-01", "2021-02-03"]


@pytest.mark.parametrize(("days", "archived"), [(0, True), (1, False)])
def test_it_calls_itself_archival_from_its_day_on(client: Client, days: int, archived: bool) -> None:
    page = announce("Kept", archived_on=timezone.localdate() + timedelta(days=days))

    text = text_of(client.get(page.url))

    assert (said("Archival announcement") in text) == archived
    note = said("This announcement is kept for the record. What it says may no longer be current.")
    assert (note in text) == archived


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_seeded_announcement_says_what_is_made_up(client: Client, language: str) -> None:
    pages = AnnouncementPage.objects.filter(locale__language_code=language)
    assert pages

    for page in pages:
        note = soup(client.get(page.url)).select_one(".sample-note")
        assert " ".join(note.get_text(" ").split()) == f"{said('Sample data:', language)} {page.sample_note}"


def test_its_district_is_read_out_as_a_number(client: Client) -> None:
    page = announce("In a district", "en", district=District.objects.get(number=8))

    name = soup(client.get(page.url)).select_one(".tags .district-name")

    assert name["lang"] == "pl"
    assert name.select_one("[aria-hidden=true]").get_text() == "Dzielnica VIII Dębniki"
    assert name.select_one(".visually-hidden").get_text() == "Dzielnica 8, Dębniki"


def test_it_stays_readable_while_the_list_is_taken_down(client: Client) -> None:
    page = announce("Still here")
    index = only(AnnouncementIndexPage)
    index.unpublish()

    response = client.get(page.url)

    assert response.status_code == 200
    assert f'<a href="{index.url}">' not in str(soup(response).main)


@pytest.mark.parametrize(("person", "may"), [("as_editor", False), ("as_publisher", True), ("as_administrator", True)])
def test_only_those_who_publish_may_keep_one_on_top(request: pytest.FixtureRequest, person: str, may: bool) -> None:
    client = request.getfixturevalue(person)
    page = announce("To be pinned")

    form = soup(client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])))

    assert form.select_one("[name=archived_on]")
    assert bool(form.select_one("[name=pinned]")) == may


@pytest.mark.parametrize(("person", "may"), [("as_editor", False), ("as_publisher", True)])
def test_a_forged_pin_of_an_editor_is_dropped(request: pytest.FixtureRequest, person: str, may: bool) -> None:
    client = request.getfixturevalue(person)
    page = announce("To be pinned")
    data = {
        "title": page.title,
        "slug": page.slug,
        "date": "2021-01-01",
        "kind": "news",
        "lead": "A lead",
        "body-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "pinned": "on",
    }

    response = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)

    assert response.status_code == 302
    page.refresh_from_db()
    newest = page.get_latest_revision_as_object()
    assert (newest.lead, newest.pinned) == ("A lead", may)
