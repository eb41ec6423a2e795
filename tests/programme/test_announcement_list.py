"""The list of announcements: its order, filters, archive and pages, and what it says of other languages."""

from datetime import date, timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone, translation

from programme.models import AnnouncementIndexPage, AnnouncementPage, District
from tests.helpers import soup, text_of
from tests.support.bulk import many_announcements
from tests.support.programme import LANGUAGES, announce, only, said

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db]


@pytest.fixture
def url(db: None) -> str:
    return only(AnnouncementIndexPage).url


@pytest.fixture
def bare(url: str) -> str:
    """The address of the Polish list, with nothing in it."""
    AnnouncementPage.objects.update(live=False)
    return url


def titles(response: HttpResponse) -> list[str]:
    found = soup(response).select(".announcement-item__title")
    return [" ".join(title.get_text().split()) for title in found]


def test_pinned_ones_stand_on_top_the_others_newest_first(client: Client, bare: str) -> None:
    for title, day, pinned in [("b", 2, False), ("d", 4, False), ("a", 1, True), ("c", 3, True)]:
        announce(title, date=date(2021, 1, day), pinned=pinned)

    response = client.get(bare)

    assert titles(response) == ["c", "a", "d", "b"]
    pinned = [item for item in soup(response).select(".announcement-item") if said("Pinned") in item.get_text()]
    assert len(pinned) == 2


def test_of_two_of_one_day_the_later_made_stands_first(client: Client, bare: str) -> None:
    for title in ("first", "second", "third"):
        announce(title, date=date(2021, 1, 1))

    assert titles(client.get(bare)) == ["third", "second", "first"]


@pytest.mark.parametrize("kind", ["call", "news", "dates", "results"])
def test_a_type_shows_only_its_own(client: Client, bare: str, kind: str) -> None:
    for one in ("call", "news", "dates", "results"):
        announce(one, kind=one)

    response = client.get(bare, {"type": kind})

    assert titles(response) == [kind]
    assert soup(response).select_one("#filter-type option[selected]")["value"] == kind


@pytest.mark.parametrize("track", ["district", "city"])
def test_a_path_shows_its_own_and_what_is_about_both(client: Client, bare: str, track: str) -> None:
    for one in ("district", "city", ""):
        announce(one or "both", track=one)

    assert set(titles(client.get(bare, {"track": track}))) == {track, "both"}


def test_a_district_shows_only_its_own(client: Client, bare: str) -> None:
    for number in (8, 18):
        announce(f"district {number}", district=District.objects.get(number=number))
    announce("everywhere")

    assert titles(client.get(bare, {"district": "8"})) == ["district 8"]


def test_a_district_that_an_editor_adds_can_be_filtered_by(client: Client, bare: str) -> None:
    announce("everywhere")
    assert titles(client.get(bare, {"district": "19"})) == ["everywhere"]

    announce("in the new one", district=District.objects.create(number=19, name="Nowa"))

    assert titles(client.get(bare, {"district": "19"})) == ["in the new one"]


def test_filters_narrow_each_other_and_can_be_cleared(client: Client, bare: str) -> None:
    eighth = District.objects.get(number=8)
    announce("all three", kind="call", track="city", district=eighth)
    announce("another path", kind="call", track="district", district=eighth)
    announce("another type", kind="news", track="city", district=eighth)

    response = client.get(bare, {"type": "call", "track": "city", "district": "8"})

    assert titles(response) == ["all three"]
    clear = soup(response).select_one(".filters__actions a")
    assert len(titles(client.get(bare + clear["href"]))) == 3


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({}, "There is no current announcement. New ones appear here; you can also follow the news feed."),
        ({"archive": "1"}, "The archive is empty. Announcements move here when they are no longer current."),
        ({"type": "call"}, "Nothing matches what you chose. Try fewer filters."),
    ],
)
def test_an_empty_list_says_why_it_is_empty(client: Client, bare: str, query: dict, words: str) -> None:
    assert said(words) in text_of(client.get(bare, query))


def test_an_announcement_moves_to_the_archive_on_its_day(client: Client, bare: str) -> None:
    today = timezone.localdate()
    announce("tomorrow", archived_on=today + timedelta(days=1))
    announce("today", archived_on=today)

    assert titles(client.get(bare)) == ["tomorrow"]
    assert titles(client.get(bare, {"archive": "1"})) == ["today"]


def test_the_list_counts_its_archive_and_the_archive_leads_back(client: Client, url: str) -> None:
    with translation.override("pl"):
        words = translation.ngettext("Archive: %(number)s announcement", "Archive: %(number)s announcements", 7)
    foot = soup(client.get(url)).select_one(".list-foot")
    assert words % {"number": 7} in " ".join(foot.get_text(" ").split())

    archive = client.get(url + foot.select_one("a[href*=archive]")["href"])

    assert len(titles(archive)) == 7
    assert soup(archive).select_one(".list-note a")["href"] == url


def test_more_than_twenty_are_read_page_by_page_with_the_filters_kept(client: Client, bare: str) -> None:
    many_announcements(44, kind="call")
    announce("of another type", kind="news")
    seen, query, pages = [], "?type=call", 0
    while query:
        response = client.get(bare + query)
        seen += titles(response)
        pages += 1
        older = soup(response).select_one(".pagination a[rel=next]")
        query = older["href"] if older else ""

    assert pages == 3
    assert len(seen) == len(set(seen)) == 44
    assert soup(response).select_one(".pagination a[rel=prev]")["href"] == "?type=call&page=2"


@pytest.mark.parametrize("count", [20, 21])
def test_pages_begin_with_the_twenty_first(client: Client, bare: str, count: int) -> None:
    many_announcements(count)

    response = client.get(bare)

    assert len(titles(response)) == 20
    assert bool(soup(response).select(".pagination")) == (count > 20)


@pytest.mark.parametrize("language", ["en", "uk"])
def test_a_list_says_how_many_are_only_in_polish(client: Client, language: str) -> None:
    index = only(AnnouncementIndexPage, language)
    here = AnnouncementPage.objects.live().filter(locale=index.locale).values("translation_key")
    polish = AnnouncementPage.objects.live().filter(locale__language_code="pl")
    count = polish.exclude(translation_key__in=here).count()

    foot = soup(client.get(index.url)).select_one(".list-foot")

    with translation.override(language):
        words = translation.ngettext(
            "%(number)s announcement is only in Polish.", "%(number)s announcements are only in Polish.", count
        )
    assert count == 5
    assert words % {"number": count} in " ".join(foot.get_text(" ").split())
    assert foot.select_one("a[hreflang=pl]")["href"] == only(AnnouncementIndexPage).url


def test_the_polish_list_and_a_complete_one_say_nothing_of_that(client: Client) -> None:
    assert not soup(client.get(only(AnnouncementIndexPage).url)).select(".list-foot a[hreflang=pl]")
    keys = AnnouncementPage.objects.filter(locale__language_code="en").values("translation_key")
    AnnouncementPage.objects.filter(locale__language_code="pl").exclude(translation_key__in=keys).update(live=False)
    assert not soup(client.get(only(AnnouncementIndexPage, "en").url)).select(".list-foot a[hreflang=pl]")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_lists_only_its_own(client: Client, language: str) -> None:
    announce("Only here", language)

    for other in LANGUAGES:
        listed = "Only here" in titles(client.get(only(AnnouncementIndexPage, other).url))
        assert listed == (other == language)
