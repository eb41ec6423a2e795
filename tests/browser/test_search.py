"""The result page and the suggestions in a real browser: keyboard, names, accessibility."""

import pytest
from django.utils.translation import gettext as _
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenContext, accessibility_problems, accessibility_problems_in_both_schemes

FIELD = "#site-search"


@pytest.fixture
def suggested(page: Page) -> Page:
    """The home page, with suggestions open."""
    page.goto("/pl/")
    page.locator(FIELD).press_sequentially("zgłoś")
    expect(page.get_by_role("option").first).to_be_visible()
    return page


@pytest.mark.parametrize(
    "address", ["/pl/szukaj/?q=ambasadorka", "/pl/szukaj/?q=ambasodor", "/pl/szukaj/?q=xqzvwk", "/en/szukaj/"]
)
def test_the_result_page_is_accessible(page: Page, address: str) -> None:
    page.goto(address)

    assert accessibility_problems_in_both_schemes(page) == []


def test_the_suggestions_are_accessible(suggested: Page) -> None:
    assert accessibility_problems(suggested) == []
    assert suggested.context.cookies() == []


def test_the_field_is_a_combobox_with_a_name(suggested: Page) -> None:
    field = suggested.get_by_role("combobox")

    expect(field).to_have_accessible_name(_("What are you looking for?"))
    expect(field).to_have_attribute("aria-expanded", "true")
    listbox = suggested.get_by_role("listbox")
    assert field.get_attribute("aria-controls") == listbox.get_attribute("id")
    assert listbox.get_attribute("aria-label")
    expect(suggested.locator("form[data-suggestions] [role=status]")).to_contain_text(":")


def test_arrows_choose_enter_opens_and_escape_closes(suggested: Page) -> None:
    field = suggested.get_by_role("combobox")
    field.press("ArrowDown")
    first = suggested.get_by_role("option").first
    expect(first).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == first.get_attribute("id")

    field.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("zgłoś")
    expect(suggested.get_by_role("listbox")).to_be_hidden()

    field.press_sequentially(" pom")
    expect(suggested.get_by_role("option").first).to_be_visible()
    field.press("ArrowDown")
    field.press("Enter")
    suggested.wait_for_url("**/pl/wspolne-projekty-2020/**")


def test_enter_without_a_choice_searches(suggested: Page) -> None:
    suggested.locator(FIELD).press("Enter")
    suggested.wait_for_url("**/szukaj/?q=*")
    expect(suggested.locator(".search-result").first).to_be_visible()


def test_searching_works_without_javascript(no_js_page: Page) -> None:
    no_js_page.goto("/pl/")
    no_js_page.fill(FIELD, "wspolne projekty")
    no_js_page.press(FIELD, "Enter")
    no_js_page.wait_for_url("**/szukaj/?q=wspolne+projekty")
    no_js_page.select_option("#filter-kind", "event")
    no_js_page.get_by_role("form", name=_("Narrow the results")).get_by_role("button").click()

    assert no_js_page.locator(".search-result").count() > 0
    assert "kind=event" in no_js_page.url


def test_the_result_page_fits_a_narrow_screen(open_context: OpenContext) -> None:
    page = open_context(viewport={"width": 320, "height": 700}).new_page()
    for address in ("/pl/szukaj/?q=projekty", "/pl/"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
