"""`sitemap.xml` and the page that maps the site: every public page of every language, and nothing else."""

from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from core.pages.site_map import MOST_BELOW
from core.views.sitemaps import IDS_PER_PART
from tests.helpers import soup
from tests.support.bulk import many_announcements
from tests.support.content_keys import LANGUAGES, all_pages, get_page, object_of

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db]

NAMESPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def listed(client: Client) -> list[str]:
    """Addresses of pages, from every part that the index names."""
    parts = [urlsplit(address).path for address in locations(client, "/sitemap.xml", "sitemap")]
    return [address for part in parts for address in locations(client, part, "url")]


def locations(client: Client, path: str, kind: str) -> list[str]:
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml"
    return [loc.text for loc in ElementTree.fromstring(response.content).findall(f"s:{kind}/s:loc", NAMESPACE)]  # noqa: S314


def test_every_page_of_every_language_stands_there_once(client: Client) -> None:
    addresses = listed(client)

    expected = [object_of(key, language).full_url for language in LANGUAGES for key in all_pages(client, language)]
    assert sorted(addresses) == sorted(expected)


def test_drafts_and_private_pages_are_not_in_it(client: Client) -> None:
    object_of("about", "en").unpublish()
    PageViewRestriction.objects.create(page=object_of("events"), restriction_type=PageViewRestriction.LOGIN)

    addresses = listed(client)

    assert object_of("about", "en").full_url not in addresses
    assert object_of("about").full_url in addresses
    assert object_of("e1").full_url not in addresses
    assert object_of("e1", "en").full_url in addresses


def test_parts_are_small_and_no_part_is_empty(client: Client) -> None:
    many_announcements(450)
    parts = [urlsplit(address).path for address in locations(client, "/sitemap.xml", "sitemap")]
    sizes = [len(locations(client, part, "url")) for part in parts]

    assert len(sizes) > 2
    assert all(0 < size <= IDS_PER_PART for size in sizes)
    assert client.get("/sitemap-999999.xml").status_code == 404
    assert client.get(f"/sitemap-{10**30}.xml").status_code == 404


def test_of_very_many_pages_below_one_the_map_of_the_site_links_to_the_newest(client: Client) -> None:
    many_announcements(MOST_BELOW + 30)
    links = [link.text for link in soup(get_page(client, "site-map")).select(".site-map a")]

    assert f"Number {MOST_BELOW + 29}" in links
    assert "Number 1" not in links
    assert sum(text.startswith("Number ") for text in links) == MOST_BELOW


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_of_the_site_links_to_every_page_of_its_language(client: Client, language: str) -> None:
    links = {link["href"] for link in soup(get_page(client, "site-map", language)).select(".site-map a")}

    assert links == {object_of(key, language).url for key in all_pages(client, language)}


def test_the_map_of_the_site_leaves_out_what_is_not_public(client: Client) -> None:
    object_of("e1").unpublish()

    links = {link["href"] for link in soup(get_page(client, "site-map")).select(".site-map a")}

    assert object_of("e1").url not in links
    assert object_of("e2").url in links
