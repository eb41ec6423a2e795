"""What the front page takes from the lists: the newest, the next, and nothing that is not public."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from programme.models import AnnouncementIndexPage, AnnouncementPage, EventIndexPage
from tests.helpers import soup, text_of
from tests.support.programme import LANGUAGES, announce, hold_event, only, said

pytestmark = pytest.mark.django_db


def titles(response, kind: str) -> list[str]:
    return [" ".join(item.get_text().split()) for item in soup(response).select(f".{kind}-item__title")]


def test_three_current_announcements_stand_there_pinned_first_then_newest(client: Client) -> None:
    AnnouncementPage.objects.update(archived_on=date(2020, 12, 1))
    for day in range(1, 5):
        announce(f"Day {day}", date=date(2021, 3, day))
    announce("Old but pinned", date=date(2019, 1, 1), pinned=True)

    assert titles(client.get("/pl/"), "announcement") == ["Old but pinned", "Day 4", "Day 3"]


def test_events_to_come_stand_there_the_next_one_first(client: Client) -> None:
    now = timezone.now()
    for days in (9, 2, 5, 7):
        hold_event(f"In {days} days", start=now + timedelta(days=days))

    response = client.get("/pl/")

    assert titles(response, "event") == ["In 2 days", "In 5 days", "In 7 days"]
    assert soup(response).select_one("#events").get_text() == said("Next event")


def test_without_events_to_come_the_latest_past_ones_stand_there(client: Client) -> None:
    response = client.get("/pl/")

    days = [moment["datetime"][:10] for moment in soup(response).select(".event-item .event-date")]
    assert days == ["2020-04-23", "2020-04-18", "2020-04-16"]
    assert soup(response).select_one("#events").get_text() == said("Latest events")


@pytest.mark.parametrize("index", [AnnouncementIndexPage, EventIndexPage])
def test_the_front_page_stands_while_a_list_is_taken_down(client: Client, index: type) -> None:
    page = only(index)
    page.unpublish()

    response = client.get("/pl/")

    assert response.status_code == 200
    assert f'href="{page.url}"' not in response.content.decode()


@pytest.mark.parametrize("index", [AnnouncementIndexPage, EventIndexPage])
def test_a_private_list_and_what_is_in_it_are_not_shown_on_the_front_page(client: Client, index: type) -> None:
    page = only(index)
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    content = soup(client.get("/pl/")).main

    assert content.h1
    assert page.url not in str(content)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_site_notice_stands_on_every_page_in_its_language(client: Client, language: str) -> None:
    from core.models import Notice

    notice = Notice.objects.get(locale__language_code=language)

    for url in (f"/{language}/", only(EventIndexPage, language).url):
        shown = soup(client.get(url)).select_one(".site-notice")
        assert notice.text in " ".join(shown.get_text(" ").split())
        assert shown.a["href"].startswith(f"/{language}/")
        assert client.get(shown.a["href"]).status_code == 200


def test_no_language_borrows_the_notice_of_another(client: Client) -> None:
    from core.models import Notice

    Notice.objects.get(locale__language_code="en").unpublish()

    assert not soup(client.get("/en/")).select(".site-notice")
    assert soup(client.get("/uk/")).select(".site-notice")


def test_no_notice_is_shown_once_none_is_chosen(client: Client) -> None:
    from core.models import SiteSettings

    assert soup(client.get("/pl/")).select(".site-notice")
    SiteSettings.objects.update(notice=None)
    assert not soup(client.get("/pl/")).select(".site-notice")


@pytest.mark.parametrize("language", LANGUAGES)
def test_made_up_events_are_marked_as_sample_data(client: Client, language: str) -> None:
    response = client.get(f"/{language}/")

    marks = [item.select_one(".tag--sample") for item in soup(response).select(".event-item")]
    assert len(marks) == 3
    assert {mark and mark.get_text() for mark in marks} == {said("Sample data", language)}
    assert said("All events", language) in text_of(response)
