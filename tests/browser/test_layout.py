"""Nothing scrolls sideways, everything weighs little, and old browsers still get a page."""

import re

import pytest
from playwright.sync_api import Page, Route

from tests.browser.conftest import OpenContext
from tests.support.addresses import PAGE_TYPES, UKRAINIAN

WIDTHS = "() => [document.scrollingElement.scrollWidth, window.innerWidth]"
TWICE_THE_TEXT = "() => { document.documentElement.style.fontSize = '200%'; }"


def _fits(page: Page) -> bool:
    content, window = page.evaluate(WIDTHS)
    return content <= window


@pytest.mark.parametrize("address", [*PAGE_TYPES.values(), *UKRAINIAN.values()])
def test_no_page_scrolls_sideways_at_320_pixels(open_context: OpenContext, address: str) -> None:
    page = open_context(viewport={"width": 320, "height": 640}).new_page()
    page.goto(address)

    assert _fits(page)


@pytest.mark.parametrize("address", PAGE_TYPES.values())
def test_no_page_scrolls_sideways_with_text_of_twice_the_size(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate(TWICE_THE_TEXT)

    for width in (1024, 1280, 1600):
        page.set_viewport_size({"width": width, "height": 900})
        assert _fits(page), width


def test_the_first_view_of_the_home_page_weighs_little(open_context: OpenContext) -> None:
    page = open_context(viewport={"width": 1280, "height": 900}).new_page()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    weights: dict[str, int] = {}
    session.on(
        "Network.loadingFinished", lambda event: weights.update({event["requestId"]: event["encodedDataLength"]})
    )
    page.goto("/pl/", wait_until="networkidle")

    assert len(weights) <= 6
    assert sum(weights.values()) <= 40_000


def _without_layers(route: Route) -> None:
    """As a browser that does not know cascade layers: it drops every `@layer` block."""
    response = route.fetch()
    css = response.text()
    parts, depth, at = [], 0, 0
    for match in re.finditer(r"@layer[^{;]*[{;]", css):
        if match.start() < at:
            continue
        parts.append(css[at : match.start()])
        at = match.end()
        if match.group().endswith("{"):
            depth = 1
            while depth:
                depth += {"{": 1, "}": -1}.get(css[at], 0)
                at += 1
    parts.append(css[at:])
    route.fulfill(response=response, body="".join(parts))


@pytest.mark.parametrize("kind", PAGE_TYPES)
def test_a_browser_without_cascade_layers_still_shows_every_page(open_context: OpenContext, kind: str) -> None:
    page = open_context().new_page()
    page.route("**/*.css", _without_layers)
    page.goto(PAGE_TYPES[kind])

    assert page.locator("h1").is_visible()
    assert len(page.locator("main").inner_text()) > 200
    for button in page.locator("form.form button[type=submit]").all():
        assert button.is_visible()
