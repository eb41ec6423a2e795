"""The site as a first visitor meets it, in a real browser, from the server that `make run` uses."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import accessibility_problems
from tests.support.server import Server


@pytest.mark.parametrize("language", ["pl", "en", "uk"])
def test_the_home_page_opens_without_cookie_error_or_foreign_request(page: Page, language: str) -> None:
    response = page.goto(f"/{language}/")

    assert response.status == 200
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("h1").count() == 1
    assert page.context.cookies() == []


def test_a_page_that_is_not_there_is_accessible_too(page: Page) -> None:
    assert page.goto("/pl/nie-ma-takiej-strony/").status == 404
    assert accessibility_problems(page) == []


@pytest.mark.parametrize("username", ["redakcja", "publikacja", "zgloszenia", "administracja"])
def test_each_demo_account_reaches_the_admin_without_a_violation(log_in, username: str) -> None:
    page = log_in(username)

    assert page.locator("h1").count() >= 1


def test_the_running_site_says_that_it_is_well(page: Page, server: Server) -> None:
    assert page.request.get(f"{server.url}/healthz").json()["status"] == "ok"
