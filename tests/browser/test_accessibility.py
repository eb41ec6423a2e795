"""axe finds nothing: WCAG 2.2 A and AA and best practice, on every page type, in both colour schemes."""

import pytest

from tests.browser.conftest import OpenContext, accessibility_problems
from tests.support.addresses import EDITION, PAGE_TYPES, UKRAINIAN


@pytest.mark.parametrize("kind", PAGE_TYPES)
def test_axe_finds_nothing_on_any_page_type(open_context: OpenContext, theme: str, kind: str) -> None:
    page = open_context(color_scheme=theme).new_page()
    page.goto(PAGE_TYPES[kind])

    assert accessibility_problems(page) == []


@pytest.mark.parametrize("kind", UKRAINIAN)
def test_axe_finds_nothing_on_a_phone_in_ukrainian(open_context: OpenContext, kind: str) -> None:
    page = open_context(viewport={"width": 360, "height": 740}).new_page()
    page.goto(UKRAINIAN[kind])

    assert accessibility_problems(page) == []


@pytest.mark.parametrize("address", [f"{EDITION}/zglos-pomysl/", PAGE_TYPES["event with a form"]])
def test_axe_finds_nothing_on_a_form_with_errors(open_context: OpenContext, theme: str, address: str) -> None:
    page = open_context(color_scheme=theme).new_page()
    page.goto(address)
    page.locator("form.form button[type=submit]").click()
    page.wait_for_selector(".error-summary")

    assert accessibility_problems(page) == []
