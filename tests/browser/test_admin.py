"""The admin in a real browser: it carries the site's name, and its script writes readable slugs."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.support.server import Server

HOME = "from home.models import HomePage; print(HomePage.objects.get(locale__language_code='pl').pk)"
SLUGS = {
    "Ambasadorzy lokalnej partycypacji": r"ambasadorzy-lokalnej-partycypacji",
    "Zgłoś pomysł: łąka i żółw": r"zglos-pomysl-laka-i-zolw",
    "Спільні проєкти": r"spilni-pro[a-z]{2,3}kty?i?",
}


@pytest.fixture
def editor_page(open_context, server: Server) -> Page:
    page = open_context(locale="pl-PL").new_page()
    page.goto("/admin/login/")
    page.fill("input[name=username]", "redakcja")
    page.fill("input[name=password]", server.accounts["redakcja"])
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/")
    return page


@pytest.fixture(scope="module")
def home_id(server: Server) -> str:
    return server.manage("shell", "--no-imports", "-c", HOME).split()[-1]


def test_the_sidebar_carries_the_name_and_typing_a_title_writes_a_readable_slug(editor_page: Page, home_id: str):
    expect(editor_page.locator(".sidebar .wordmark")).to_be_visible()
    for title, slug in SLUGS.items():
        editor_page.goto(f"/admin/pages/add/core/contentpage/{home_id}/")
        field = editor_page.locator("input[name=title], textarea[name=title]")
        field.press_sequentially(title)
        field.press("Tab")
        expect(editor_page.locator("input[name=slug]")).to_have_value(re.compile(f"^{slug}$"))
