"""Every state in which a person can meet a form: with axe, at 320 pixels, by keyboard, without JavaScript."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import OpenContext, accessibility_problems, fits
from tests.support import form_states
from tests.support.addresses import PAGE_TYPES
from tests.support.form_states import ANSWERS, FULL, LANGUAGES, OWN, PLACES, STATES, Reach, file_one
from tests.support.server import Server
from tests.support.tabbing import follow_error_links, tabbing_problems

PHONE = {"width": 320, "height": 640}
DESKTOP = {"width": 1280, "height": 900}
STEPS = {"fresh": ["", "correct/", "withdraw/", "erase/"], "answered": ["", "correct/", "erase/"]}
RECEIPTS = [(which, step) for which, steps in STEPS.items() for step in steps]

Look = Callable[[Reach], None]


@pytest.fixture(scope="module", autouse=True)
def forms(server: Server) -> None:
    server.manage("shell", "-c", form_states.MAKE)


@pytest.fixture
def look(open_context: OpenContext) -> Look:
    """`look(reach)` brings browsers to a state in all ways, and fails if something is wrong with it in one of them."""

    def look_at(reach: Reach) -> None:
        page = open_context(viewport=DESKTOP, reduced_motion="reduce").new_page()
        reach(page, "pl")
        assert accessibility_problems(page) == []
        page.set_viewport_size(PHONE)
        page.emulate_media(color_scheme="dark")
        assert accessibility_problems(page) == []
        assert fits(page)
        assert tabbing_problems(page) == []
        reach(page, "en")
        assert fits(page)
        bare = open_context(java_script_enabled=False, viewport=PHONE)
        page = bare.new_page()
        reach(page, "uk")
        assert fits(page)
        assert bare.cookies() == []

    return look_at


@pytest.fixture(scope="module")
def receipts(chromium: Browser, server: Server) -> dict[str, dict[str, str]]:
    """Addresses of receipts by language: one that nobody has dealt with, and one that is answered."""
    page = chromium.new_context(base_url=server.url).new_page()
    fresh, answered = ({language: file_one(page, language) for language in LANGUAGES} for _twice in range(2))
    server.manage("shell", "-c", form_states.answer(answered.values()))
    page.context.close()
    return {"fresh": fresh, "answered": answered}


@pytest.mark.parametrize("state", STATES)
def test_a_form_can_be_used_by_all_in_each_state(look: Look, state: str) -> None:
    look(STATES[state])


@pytest.mark.parametrize(("which", "step"), RECEIPTS)
def test_a_receipt_can_be_used_by_all(look: Look, receipts: dict, which: str, step: str) -> None:
    look(lambda page, language: page.goto(f"{receipts[which][language]}{step}") and None)


def test_a_full_form_can_be_used_by_all_and_gives_their_words_back_to_those_who_come_too_late(
    look: Look, open_context: OpenContext
) -> None:
    late = open_context(viewport=PHONE).new_page()
    FULL.empty(late, "pl")
    FULL.fill(late)
    look(form_states.full)
    FULL.send(late)

    expect(late.locator(".form-unavailable")).to_be_focused()
    expect(late.locator(".form-unavailable__answers")).to_contain_text(ANSWERS["email"])
    assert accessibility_problems(late) == []
    assert fits(late)


def test_who_is_blocked_gets_their_words_back_and_another_way(look: Look, server: Server) -> None:
    def blocked(page: Page, language: str) -> None:
        OWN.empty(page, language)
        OWN.fill(page)
        OWN.send(page)
        expect(page.locator(".error-summary a[href^=tel]")).to_be_visible()
        expect(page.locator("[name=email]")).to_have_value(ANSWERS["email"])

    def too_many(page: Page, language: str) -> None:
        page.goto(f"/{language}/r/nothing/")
        expect(page.locator("main a[href^=tel]")).to_be_visible()

    with form_states.blocked(server):
        look(blocked)
        look(too_many)


@pytest.mark.parametrize("place", PLACES)
def test_each_line_of_the_error_summary_leads_to_its_field(page: Page, place: str) -> None:
    PLACES[place].errors(page, "pl")

    expect(page.locator(".error-summary")).to_be_focused()
    assert follow_error_links(page) == 5


def test_each_line_leads_to_its_field_on_the_pages_of_a_receipt_too(page: Page, receipts: dict) -> None:
    form_states.recover_link_errors(page, "pl")
    expect(page.locator(".error-summary")).to_be_focused()
    assert follow_error_links(page) == 2

    page.goto(f"{receipts['fresh']['pl']}correct/")
    for name in ("title", "place", "email"):
        page.fill(f"[name={name}]", "")
    page.click(".receipt-step__buttons button")
    expect(page.locator(".error-summary")).to_be_focused()
    assert follow_error_links(page) == 3


def test_the_language_is_switched_by_keyboard_and_the_page_stays_the_same(page: Page, receipts: dict) -> None:
    receipt = receipts["answered"]["pl"]
    for address in (PAGE_TYPES["idea form"], "/pl/r/", receipt, f"{receipt}erase/"):
        page.goto(address)
        heading = page.inner_text("h1")
        for language in ("uk", "en", "pl"):
            page.locator(f".languages a[hreflang={language}]").focus()
            with page.expect_navigation():
                page.keyboard.press("Enter")
            expect(page.locator("html")).to_have_attribute("lang", language)
        assert page.inner_text("h1") == heading
        assert page.url.endswith(address)
