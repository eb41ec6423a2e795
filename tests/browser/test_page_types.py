"""What everybody may expect of every page type, each looked at in one visit.

axe finds nothing (WCAG 2.2 A and AA and best practice) in both colour schemes, nothing scrolls sideways at 320 pixels
or with text of twice the size, old browsers still get a page, and as everywhere the console stays empty.
"""

import re

import pytest
from playwright.sync_api import Page, Route

from tests.browser.conftest import (
    OpenContext,
    accessibility_problems,
    accessibility_problems_in_both_schemes,
    fits,
)
from tests.support.addresses import EDITION, PAGE_TYPES, UKRAINIAN

DESKTOP, SMALL = {"width": 1280, "height": 720}, {"width": 320, "height": 640}
WIDE = [{"width": width, "height": 900} for width in (1024, 1280, 1600)]
TEXT_SIZE = "(size) => { document.documentElement.style.fontSize = size; }"


@pytest.mark.parametrize("kind", PAGE_TYPES)
def test_everybody_can_use_a_page_of_this_type(open_context: OpenContext, kind: str) -> None:
    page = open_context(viewport=DESKTOP).new_page()
    page.goto(PAGE_TYPES[kind])
    assert accessibility_problems_in_both_schemes(page) == []
    page.set_viewport_size(SMALL)
    assert fits(page), "at 320 pixels"
    page.evaluate(TEXT_SIZE, "200%")
    for window in WIDE:
        page.set_viewport_size(window)
        assert fits(page), f"with text of twice the size, {window}"
    _look_without_layers(page)


@pytest.mark.parametrize("kind", UKRAINIAN)
def test_everybody_can_use_it_on_a_phone_in_ukrainian(open_context: OpenContext, kind: str) -> None:
    page = open_context(viewport={"width": 360, "height": 740}).new_page()
    page.goto(UKRAINIAN[kind])

    assert accessibility_problems(page) == []
    page.set_viewport_size(SMALL)
    assert fits(page)


@pytest.mark.parametrize("address", [f"{EDITION}/zglos-pomysl/", PAGE_TYPES["event with a form"]])
def test_everybody_can_use_a_form_with_errors(open_context: OpenContext, address: str) -> None:
    page = open_context().new_page()
    page.goto(address)
    page.locator("form.form button[type=submit]").click()
    page.wait_for_selector(".error-summary")

    assert accessibility_problems_in_both_schemes(page) == []


def _look_without_layers(page: Page) -> None:
    page.route("**/*.css", _without_layers)
    page.set_viewport_size(DESKTOP)
    page.reload()

    assert page.locator("h1").is_visible()
    assert len(page.locator("main").inner_text()) > 200
    for button in page.locator("form.form button[type=submit]").all():
        assert button.is_visible()


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
