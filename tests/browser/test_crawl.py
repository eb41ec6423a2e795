"""Every internal link of the site leads somewhere, and no page breaks the promises of all pages."""

import re
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import APIRequestContext, Page

from scripts.check.sitemap import page_paths
from tests.support.server import Server

LINK = re.compile(r'(?<![\w-])(?:href|src|action)="([^"#][^"]*)"')
NOT_FOLLOWED = ("/admin/", "/static/", "/documents/")
MOST = 600


def _links(html: str, base: str, host: str) -> set[str]:
    found = {urljoin(base, link.replace("&amp;", "&")).split("#")[0] for link in LINK.findall(html)}
    return {address for address in found if urlsplit(address).netloc == host}


def _crawl(request: APIRequestContext, start: list[str], host: str) -> tuple[dict[str, int], list[str]]:
    """Status of every address that can be reached from `start`, and which of them are HTML pages."""
    todo, statuses, pages = list(start), {}, []
    while todo and len(statuses) < MOST:
        address = todo.pop()
        if address in statuses:
            continue
        response = request.get(address)
        statuses[address] = response.status
        if "text/html" in response.headers.get("content-type", "") and response.ok:
            pages.append(address)
            fresh = _links(response.text(), address, host) - statuses.keys()
            todo += [link for link in sorted(fresh) if not urlsplit(link).path.startswith(NOT_FOLLOWED[0])]
    return statuses, pages


def test_every_internal_link_in_three_languages_answers_and_no_page_breaks_a_promise(
    page: Page, server: Server
) -> None:
    host = urlsplit(server.url).netloc
    sitemap = [server.url + path for path in page_paths(lambda path: page.request.get(path).text())]
    start = [f"{server.url}/{language}/" for language in ("pl", "en", "uk")]

    statuses, pages = _crawl(page.request, [*start, *sitemap], host)

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
