"""A real Chromium in front of the real site. Every page opened here is watched; see `watch.py`."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Frame, Page, expect, sync_playwright

from scripts.run.steps import ROOT
from tests.support.server import Server, running_server
from tests.support.waiting import PATIENCE
from tests.support.watch import Watch

HERE = Path(__file__).parent
ACCESSIBILITY_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = """(options) => axe.run(options).then(({ violations }) => violations.map(({ id, help, nodes }) =>
  `${id}: ${help} – ${nodes.slice(0, 5).map(({ target }) => JSON.stringify(target)).join(", ")}`))"""
# Chromium otherwise tries to reach its maker's hosts at every start.
QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]

OpenContext = Callable[..., BrowserContext]
expect.set_options(timeout=PATIENCE * 1000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def server(django_db_setup: None, django_db_blocker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with django_db_blocker.unblock(), running_server(tmp_path_factory.mktemp("site")) as running:
        yield running


@pytest.fixture(scope="session")
def chromium(server: Server) -> Iterator[Browser]:
    """Depends on the server, because its database must be copied before Playwright runs."""
    path = os.environ.get("CHROMIUM") or _find_chromium()
    sandbox = ["--no-sandbox", "--disable-dev-shm-usage"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*QUIET, *sandbox])
        yield browser
        browser.close()


@pytest.fixture
def open_context(chromium: Browser, server: Server) -> Iterator[OpenContext]:
    """Opens browser contexts (options as Playwright's `new_context`); fails if anything went wrong in one of them.

    The watch of a context is its attribute `watch`; what a test has expected it removes from `watch.problems`.
    """
    opened: list[BrowserContext] = []

    def open_one(**options: object) -> BrowserContext:
        defaults = {
            "base_url": server.url,
            "locale": "pl-PL",
            "timezone_id": "Europe/Warsaw",
            "reduced_motion": "reduce",  # or each step waits until the page has scrolled smoothly
        }
        context = chromium.new_context(**{**defaults, **options})
        context.set_default_timeout(PATIENCE * 1000)
        context.watch = Watch(urlsplit(server.url).netloc)
        context.watch.over(context)
        opened.append(context)
        return context

    yield open_one
    problems = [problem for context in opened for problem in context.watch.problems]
    for context in opened:
        context.close()
    assert problems == []


@pytest.fixture
def page(open_context: OpenContext) -> Page:
    """An anonymous visitor's page on a desktop screen, in the light scheme."""
    return open_context(color_scheme="light", viewport={"width": 1280, "height": 900}).new_page()


@pytest.fixture
def no_js_page(open_context: OpenContext) -> Page:
    """The same without JavaScript."""
    return open_context(java_script_enabled=False, viewport={"width": 1280, "height": 900}).new_page()


@pytest.fixture
def log_in(open_context: OpenContext, server: Server) -> Callable[[str], Page]:
    """`log_in("redakcja")`: a page in the admin, signed in as that demo account."""

    def as_user(username: str) -> Page:
        page = open_context(viewport={"width": 1440, "height": 1000}).new_page()
        page.goto("/admin/login/")
        page.fill("input[name=username]", username)
        page.fill("input[name=password]", server.accounts[username])
        page.press("input[name=password]", "Enter")
        page.wait_for_url("**/admin/")
        return page

    return as_user


def accessibility_problems(page: Page | Frame) -> list[str]:
    """What axe finds on the page, or in a frame of it: rule, explanation and the elements concerned."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(RUN_AXE, {"runOnly": ACCESSIBILITY_RULES, "resultTypes": ["violations"]})


def accessibility_problems_in_both_schemes(page: Page, part: Frame | None = None) -> list[str]:
    """The same in light and in dark colours, of the page or of `part` of it."""
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found += [f"{scheme}: {problem}" for problem in accessibility_problems(part or page)]
    return found


def fits(page: Page) -> bool:
    """Whether nothing scrolls sideways."""
    return page.evaluate("() => document.scrollingElement.scrollWidth <= window.innerWidth")


def _find_chromium() -> str:
    command = [sys.executable, "-m", "scripts.check.chromium"]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip().splitlines()[-1]
