"""Everything can be reached and done by keyboard."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenContext
from tests.support.addresses import PAGE_TYPES

FOCUSED = "() => document.activeElement"
HAS_OUTLINE = """() => {
  const style = getComputedStyle(document.activeElement);
  return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
}"""


def test_the_first_stop_is_the_skip_link_and_it_leads_to_the_content(page: Page) -> None:
    page.goto(PAGE_TYPES["text page"])
    page.keyboard.press("Tab")
    target = page.evaluate("() => document.activeElement.getAttribute('href')")
    page.keyboard.press("Enter")

    assert target.startswith("#")
    assert page.evaluate("() => location.hash") == target
    assert page.locator(target).evaluate("element => element.matches('main') || element.closest('main') !== null")


def test_a_second_level_of_the_menu_opens_and_is_walked_by_keyboard(page: Page) -> None:
    page.goto("/pl/")
    group = page.locator("nav.menu details").first
    group.locator("summary").focus()
    assert not group.locator("ul a").first.is_visible()
    page.keyboard.press("Enter")
    assert group.locator("ul a").first.is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate_handle(FOCUSED).as_element().evaluate("link => link.closest('details') !== null")
    page.keyboard.press("Enter")
    page.wait_for_url("**/pl/wspolne-projekty-2020/**")


def test_on_a_phone_the_menu_is_opened_and_closed_by_keyboard(open_context: OpenContext) -> None:
    page = open_context(viewport={"width": 360, "height": 740}).new_page()
    page.goto("/pl/")
    button = page.locator("button.menu-button").first
    button.focus()
    page.keyboard.press("Enter")
    assert page.locator("nav.menu").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("nav.menu").is_visible()


@pytest.mark.parametrize("kind", ["home", "announcements", "idea form"])
def test_whatever_has_the_focus_shows_it(page: Page, kind: str) -> None:
    page.goto(PAGE_TYPES[kind])
    for _stop in range(25):
        page.keyboard.press("Tab")
        assert page.evaluate(HAS_OUTLINE), page.evaluate("() => document.activeElement.outerHTML.slice(0, 120)")


def test_after_an_error_the_summary_has_the_focus_and_its_links_lead_to_the_fields(page: Page) -> None:
    page.goto(PAGE_TYPES["idea form"])
    page.locator("form.form button[type=submit]").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".error-summary")
    assert page.evaluate("() => document.activeElement.closest('.error-summary') !== null")

    page.locator(".error-summary a").first.focus()
    page.keyboard.press("Enter")

    assert page.evaluate("() => document.activeElement.getAttribute('name')") == "title"
