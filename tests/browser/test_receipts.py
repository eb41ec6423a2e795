"""A receipt in a real browser: filed and followed without JavaScript, on a phone, on paper, with axe."""

import re
from io import BytesIO
from uuid import uuid4

import pytest
from playwright.sync_api import BrowserContext, Page
from pypdf import PdfReader

from tests.browser.conftest import OpenContext, accessibility_problems, accessibility_problems_in_both_schemes, fits
from tests.support.server import Server

FORMS = {
    "pl": "/pl/wspolne-projekty-2020/zglos-pomysl/",
    "en": "/en/joint-projects-2020/submit-an-idea/",
    "uk": "/uk/spilni-proiekty-2020/podaty-ideiu/",
}
IDEA = {
    "title": "Ławka przy przystanku",
    "description": "Starsze osoby nie mają gdzie usiąść, gdy czekają na tramwaj. Najbliższa ławka jest daleko.",
    "place": "ul. Przykładowa",
    "email": "osoba@example.org",
}
ANSWER = """
from django.contrib.auth import get_user_model
from submissions.models import Submission
from submissions.domain.handling.actions import answer
submission = Submission.objects.get(reference="{reference}")
answer(submission, "feedback", text="Dwie ławki zmieszczą się za wiatą.", user=get_user_model().objects.first())
"""
PHONE = {"width": 320, "height": 640}


def _file(page: Page, language: str = "pl") -> str:
    """Send an idea like no other, because a duplicate leads to the first one; returns the address of its receipt."""
    page.goto(FORMS[language])
    for name, value in {**IDEA, "title": f"{IDEA['title']} {uuid4().hex[:6]}"}.items():
        page.fill(f"form.form [name={name}]", value)
    page.check("form.form [name=consent_name]")
    page.click("form.form button[type=submit]")
    page.wait_for_url(re.compile(rf"/{language}/r/"))
    return page.url.split("?")[0]


def _reference(page: Page) -> str:
    return page.inner_text(".reference").strip()


def _check(page: Page) -> None:
    assert accessibility_problems(page) == []
    assert fits(page)


@pytest.mark.parametrize("language", FORMS)
def test_all_of_it_works_without_javascript_and_without_a_cookie(open_context: OpenContext, language: str) -> None:
    context: BrowserContext = open_context(java_script_enabled=False)
    page = context.new_page()
    receipt = _file(page, language)
    page.goto(receipt)

    page.click(f'.receipt__sent a[href$="/{language}/r/{receipt.split("/")[-2]}/correct/"]')
    page.fill("[name=title]", "Dwie ławki")
    page.click("#correction button[type=submit]")
    assert "Dwie ławki" in page.inner_text(".receipt__answers")
    page.click(".receipt__consents button")
    assert page.locator(".receipt__consents form").count() == 0
    with page.expect_download() as download:
        page.click('.receipt__actions a[href$="/data/"]')
    assert download.value.suggested_filename.startswith("WP20-P-")
    page.goto(f"{receipt}withdraw/")
    page.click("main form button")
    page.goto(f"{receipt}erase/")
    page.click("main form button")
    assert "Dwie ławki" not in page.content()
    assert context.cookies() == []


@pytest.mark.parametrize(("language", "scheme"), [("pl", "light"), ("en", "dark"), ("uk", "light")])
def test_every_page_of_it_is_accessible_and_fits_a_small_phone(
    open_context: OpenContext, language: str, scheme: str
) -> None:
    page = open_context(color_scheme=scheme, viewport=PHONE).new_page()
    receipt = _file(page, language)
    _check(page)
    for step in ("", "correct/", "withdraw/", "erase/"):
        page.goto(f"{receipt}{step}")
        _check(page)
    page.goto(f"{receipt}correct/")
    page.fill("[name=title]", "")
    page.click("#correction button[type=submit]")
    page.wait_for_selector(".error-summary")
    _check(page)
    for address in (f"/{language}/r/", f"/{language}/r/nothing/"):
        page.goto(address)
        _check(page)
    page.goto(f"/{language}/r/")
    page.click("main form button")
    page.wait_for_selector(".error-summary")
    _check(page)


def test_an_answered_one_is_accessible_and_fits_one_sheet_of_paper(open_context: OpenContext, server: Server) -> None:
    page = open_context(viewport={"width": 1280, "height": 900}).new_page()
    receipt = _file(page)
    server.manage("shell", "-c", ANSWER.format(reference=_reference(page)))
    page.goto(receipt)

    assert "za wiatą" in page.inner_text("#answer")
    assert accessibility_problems(page) == []
    assert page.is_visible("[data-print]")
    sheet = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True, format="A4")))
    assert len(sheet.pages) == 1
    printed = sheet.pages[0].extract_text()
    assert "za wiatą" in printed
    assert "/pl/r/" in printed
    assert receipt not in printed


def test_taken_back_and_erased_ones_are_accessible(open_context: OpenContext) -> None:
    page = open_context(viewport=PHONE).new_page()
    receipt = _file(page)
    for step in ("withdraw/", "erase/"):
        page.goto(f"{receipt}{step}")
        page.click("main form button")
        page.wait_for_url("**/r/*/?done=*")
        assert accessibility_problems_in_both_schemes(page) == []
        assert fits(page)
