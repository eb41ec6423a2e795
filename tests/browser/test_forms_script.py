"""What the script adds to forms: a counter, questions that come and go, no double sending. Without it all is there."""

import gzip

import pytest
from playwright.sync_api import Page, expect

from scripts.run.steps import ROOT
from tests.browser.conftest import OpenContext, accessibility_problems_in_both_schemes
from tests.support.server import Server

IDEA = "/en/joint-projects-2020/submit-an-idea/"
TO_CHECK = "/en/form-to-check/"
MAKE = """
from tests.factories import choice, email_field, field, home_page, make_form_page
made = make_form_page(
    [
        email_field(),
        field("line", "short", label="Short answer", max_length=10),
        field("paragraph", "hinted", label="Hinted answer", hint_max=5),
        field("yes_no", "first", label="First question"),
        field("single_choice", "second", label="Second question", display="list", choices=["a", "b"],
              depends_on="first", depends_value="yes"),
        field("line", "third", label="Third question", depends_on="second", depends_value="b", required=True),
    ],
    parent=home_page("en"), slug="form-to-check", title="A form to check", check_answers=True,
    **{f"data_{name}": "A sentence." for name in ("purpose", "basis", "recipients", "retention", "required")},
)
print(made.url)
"""


@pytest.fixture(scope="module", autouse=True)
def form_to_check(server: Server) -> None:
    server.manage("shell", "-c", MAKE)


@pytest.fixture
def form(page: Page) -> Page:
    page.goto(TO_CHECK)
    return page


def counter(page: Page, name: str):
    return page.locator(f".field:has([name={name}]) .field__count")


def test_a_counter_says_how_much_fits_and_when_it_is_too_much(form: Page) -> None:
    expect(counter(form, "short")).to_have_text("Characters: 0 of 10")
    form.locator("[name=short]").press_sequentially("ławka 🌳")
    expect(counter(form, "short")).to_have_text("Characters: 7 of 10")
    form.fill("[name=short]", "much longer")
    expect(counter(form, "short")).to_have_text("Characters: 11 of 10, too many")
    form.fill("[name=hinted]", "longer than the hint")
    expect(counter(form, "hinted")).to_have_text("Characters: 20 of 5")


def test_the_counter_is_told_once_somebody_pauses_and_not_at_each_key(form: Page) -> None:
    told = form.locator(".field:has([name=short]) [role=status]")
    form.evaluate(
        "window.told = []; new MutationObserver(() => told.push(1))"
        ".observe(document.querySelector('.field:has([name=short]) [role=status]'), {childList: true})"
    )
    form.locator("[name=short]").press_sequentially("abcdef", delay=30)

    expect(told).to_have_text("Characters: 6 of 10")
    assert form.evaluate("told.length") == 1
    expect(counter(form, "short")).to_have_attribute("aria-hidden", "true")


def test_a_question_shows_only_when_it_is_asked_and_keeps_what_was_answered(form: Page) -> None:
    second, third = form.locator("[name=second]"), form.locator("[name=third]")
    expect(second).to_be_hidden()
    form.check("[name=first][value=yes]")
    expect(second).to_be_visible()
    expect(third).to_be_hidden()
    second.select_option("b")
    third.fill("kept")

    form.check("[name=first][value=no]")
    expect(second).to_be_hidden()
    expect(third).to_be_hidden()
    form.check("[name=first][value=yes]")
    expect(third).to_have_value("kept")
    expect(third).to_be_visible()


def test_a_hidden_question_is_skipped_by_the_keyboard_and_is_no_error(form: Page) -> None:
    form.locator("[name=first][value=no]").check()
    form.locator("[name=first][value=no]").press("Tab")
    assert form.evaluate("document.activeElement.name || document.activeElement.tagName") == "SUMMARY"
    form.fill("[name=email]", "a@example.org")
    form.get_by_role("button", name="Check your answers").click()

    expect(form.locator(".answers")).to_be_visible()
    assert "Third question" not in form.locator(".answers").inner_text()


def test_all_questions_are_there_without_the_script_and_on_paper(no_js_page: Page, form: Page) -> None:
    no_js_page.goto(TO_CHECK)
    for name in ("second", "third"):
        expect(no_js_page.locator(f"[name={name}]")).to_be_visible()
    assert no_js_page.locator(".field__count").count() == 0

    form.emulate_media(media="print")
    expect(form.locator(".field", has_text="Third question")).to_be_visible()


def test_answers_are_checked_changed_and_sent_with_and_without_the_script(form: Page, no_js_page: Page) -> None:
    no_js_page.goto(TO_CHECK)
    for page, address in ((form, "with@example.org"), (no_js_page, "without@example.org")):
        page.fill("[name=email]", address)
        page.fill("[name=short]", "mine")
        page.get_by_role("button", name="Check your answers").click()
        expect(page.locator(".answers")).to_contain_text(address)
        page.get_by_role("button", name="Change something").click()
        expect(page.locator("[name=short]")).to_have_value("mine")
        page.get_by_role("button", name="Check your answers").click()
        page.get_by_role("button", name="Send").click()
        page.wait_for_url("**/en/r/**")
        assert page.context.cookies() == []


def test_the_check_takes_the_focus_and_is_accessible(open_context: OpenContext) -> None:
    page = open_context(viewport={"width": 320, "height": 700}).new_page()
    page.goto(TO_CHECK)
    assert accessibility_problems_in_both_schemes(page) == []
    page.fill("[name=email]", "a@example.org")
    page.get_by_role("button", name="Check your answers").click()

    expect(page.locator(".check")).to_be_focused()
    assert accessibility_problems_in_both_schemes(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_double_click_sends_once(page: Page) -> None:
    page.goto(IDEA)
    sent = []
    page.route(f"**{IDEA}", lambda route: (sent.append(1), route.abort()) if route.request.method == "POST" else None)
    page.locator("form.form button[type=submit]").dblclick()
    page.wait_for_timeout(300)

    assert len(sent) == 1
    page.context.watch.problems.clear()


def test_only_pages_with_a_form_load_the_script(page: Page) -> None:
    for address, count in (("/en/", 0), (IDEA, 1)):
        page.goto(address)
        assert page.locator("script[src*='js/forms']").count() == count


def test_all_scripts_of_a_page_together_stay_small() -> None:
    scripts = [ROOT / "static" / "js" / f"{name}.js" for name in ("menu", "search", "forms", "print")]

    assert sum(len(gzip.compress(file.read_bytes())) for file in scripts if file.exists()) <= 5 * 1024
