"""Every internal link of the site leads to a page and a place that is there; no page breaks a promise of all pages."""

import re
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urldefrag, urljoin, urlsplit

from playwright.sync_api import APIRequestContext, Page

from scripts.check.sitemap import page_paths
from tests.support.server import Server

LINK = re.compile(r'(?<![\w-])(?:href|src|action)="([^"#][^"]*)"')
NOT_FOLLOWED = ("/admin/", "/static/", "/documents/")
PLACE = re.compile(r'<a\b[^>]*?\shref="([^"]*#[^"]+)"')
ID = re.compile(r'\sid="([^"]+)"')
MOST = 600


@dataclass
class Crawl:
    """What was found: the status of every address, the ids of every HTML page, and the places that links lead to."""

    statuses: dict[str, int] = field(default_factory=dict)
    ids: dict[str, set[str]] = field(default_factory=dict)
    places: set[tuple[str, str]] = field(default_factory=set)

    def missing_places(self) -> set[tuple[str, str]]:
        return {(page, place) for page, place in self.places if page in self.ids and place not in self.ids[page]}


def _links(html: str, base: str, host: str) -> set[str]:
    found = {urljoin(base, link.replace("&amp;", "&")).split("#")[0] for link in LINK.findall(html)}
    return {address for address in found if urlsplit(address).netloc == host}


def _places(html: str, base: str) -> set[tuple[str, str]]:
    found = (urldefrag(urljoin(base, unescape(link))) for link in PLACE.findall(html))
    return {(page, place) for page, place in found}


def _crawl(request: APIRequestContext, start: list[str], host: str) -> Crawl:
    """Every address that can be reached from `start`."""
    todo, found = list(start), Crawl()
    while todo and len(found.statuses) < MOST:
        address = todo.pop()
        if address in found.statuses:
            continue
        response = request.get(address)
        found.statuses[address] = response.status
        if "text/html" in response.headers.get("content-type", "") and response.ok:
            text = response.text()
            found.ids[address] = {unescape(one) for one in ID.findall(text)}
            found.places |= _places(text, address)
            fresh = _links(text, address, host) - found.statuses.keys()
            todo += [link for link in sorted(fresh) if not urlsplit(link).path.startswith(NOT_FOLLOWED[0])]
    return found


def test_every_internal_link_in_three_languages_answers_and_no_page_breaks_a_promise(
    page: Page, server: Server
) -> None:
    host = urlsplit(server.url).netloc
    sitemap = [server.url + path for path in page_paths(lambda path: page.request.get(path).text())]
    start = [f"{server.url}/{language}/" for language in ("pl", "en", "uk")]

    found = _crawl(page.request, [*start, *sitemap], host)
    statuses, pages = found.statuses, found.ids

    assert found.places
    assert found.missing_places() == set()
    assert len(statuses) < MOST
    assert {address: status for address, status in statuses.items() if status != 200} == {}
    assert set(sitemap) <= statuses.keys()
    assert {urlsplit(address).path[:4] for address in pages} >= {"/pl/", "/en/", "/uk/"}
    assert any(address.endswith(".ics") for address in statuses)
    assert any(address.endswith(".atom") for address in statuses)
    for address in sorted(pages):
        if "?" not in address:  # filters and pages of lists show the same templates again
            page.goto(address, wait_until="load")
    assert page.context.cookies() == []
