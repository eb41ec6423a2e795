"""The Atom feed of each language (RFC 4287)."""

from datetime import date, datetime
from xml.etree import ElementTree

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from programme.models import AnnouncementPage
from tests.support.programme import LANGUAGES, announce, only, said

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read(client: Client, language: str = "pl") -> ElementTree.Element:
    response = client.get(f"/{language}/feed/announcements.atom")
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(response.content)  # noqa: S314 - our own


def entries(feed: ElementTree.Element) -> dict[str, ElementTree.Element]:
    return {entry.findtext(f"{ATOM}id"): entry for entry in feed.iter(f"{ATOM}entry")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_feed_has_everything_that_atom_requires(client: Client, language: str) -> None:
    feed = read(client, language)

    assert feed.tag == f"{ATOM}feed"
    assert feed.get(XML_LANG) == language
    assert feed.findtext(f"{ATOM}title") == said("Joint Projects: news", language)
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    assert {link.get("rel") for link in feed.findall(f"{ATOM}link")} == {"alternate", "self"}
    for element in (feed, *feed.iter(f"{ATOM}entry")):
        assert element.findtext(f"{ATOM}id")
        assert element.findtext(f"{ATOM}title")
        assert datetime.fromisoformat(element.findtext(f"{ATOM}updated")).tzinfo


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_holds_the_announcements_of_its_language_newest_first(client: Client, language: str) -> None:
    pages = AnnouncementPage.objects.live().filter(locale__language_code=language).order_by("-date")

    found = [entry.find(f"{ATOM}link").get("href") for entry in entries(read(client, language)).values()]

    assert found == [page.full_url for page in pages]
    assert all(client.get(url).status_code == 200 for url in found)


def test_an_entry_keeps_its_id_whatever_happens_to_its_title_and_address(client: Client) -> None:
    page = announce("Before")
    before = set(entries(read(client)))

    page.title, page.slug, page.updated_on = "After", "another-address", date(2021, 5, 5)
    page.save_revision().publish()

    after = entries(read(client))
    assert set(after) == before
    entry = after[f"urn:uuid:{page.translation_key}"]
    assert entry.findtext(f"{ATOM}title") == "After"
    assert entry.findtext(f"{ATOM}published").startswith("2021-01-01")
    assert entry.findtext(f"{ATOM}updated").startswith("2021-05-05")


@pytest.mark.parametrize("language", LANGUAGES)
def test_made_up_entries_say_so_in_their_title(client: Client, language: str) -> None:
    real = announce("A real one", language)
    titles = {key: entry.findtext(f"{ATOM}title") for key, entry in entries(read(client, language)).items()}

    assert titles.pop(f"urn:uuid:{real.translation_key}") == "A real one"
    mark = said("[Sample data] %(title)s", language) % {"title": ""}
    assert titles
    assert all(title.startswith(mark.strip()) for title in titles.values())


def test_it_holds_no_more_than_twenty(client: Client) -> None:
    for number in range(15):
        announce(f"Number {number}")

    assert len(entries(read(client))) == 20


def test_drafts_and_private_announcements_are_not_in_it(client: Client) -> None:
    draft, private = announce("Draft"), announce("Private")
    draft.unpublish()
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)

    found = entries(read(client))

    assert found
    assert not {f"urn:uuid:{page.translation_key}" for page in (draft, private)} & set(found)


def test_the_list_leads_to_the_feed_of_its_language(client: Client) -> None:
    from programme.models import AnnouncementIndexPage

    for language in LANGUAGES:
        content = client.get(only(AnnouncementIndexPage, language).url).content.decode()
        assert f'href="/{language}/feed/announcements.atom"' in content
