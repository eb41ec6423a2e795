"""The next page is fetched ahead when somebody presses its link, and never otherwise (docs/adr/0019-prefetch.md)."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenContext

NEWS = "/pl/aktualnosci/"
LONGER_THAN_ANY_GUESS = 1000  # milliseconds
HOW_IT_CAME = "performance.getEntriesByType('navigation')[0].deliveryType"


class Fetches:
    """Paths that a page's browser asks the server for: those ahead, and those when they are opened."""

    def __init__(self, page: Page) -> None:
        self.ahead: list[str] = []
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.requestWillBeSent", self._note)

    def _note(self, event: dict) -> None:
        if event.get("type") == "Prefetch":
            self.ahead.append(urlsplit(event["request"]["url"]).path)


def press(page: Page, selector: str) -> None:
    """Hold the button down on a link, and let go beside it."""
    page.locator(selector).first.hover()
    page.mouse.down()
    page.wait_for_timeout(300)
    page.mouse.move(1, 1)
    page.mouse.up()


def test_reading_and_pointing_fetch_nothing(page: Page) -> None:
    page.goto("/pl/")
    fetches = Fetches(page)
    page.wait_for_timeout(LONGER_THAN_ANY_GUESS)
    page.locator(f"main a[href='{NEWS}']").hover()
    page.wait_for_timeout(LONGER_THAN_ANY_GUESS)

    assert fetches.ahead == []


def test_a_pressed_link_is_fetched_once_and_its_page_is_there_when_the_finger_lifts(page: Page) -> None:
    page.goto("/pl/")
    fetches = Fetches(page)
    page.locator(f"main a[href='{NEWS}']").hover()
    page.mouse.down()
    while not fetches.ahead:
        page.wait_for_timeout(20)  # the browser tells meanwhile
    page.mouse.up()
    page.wait_for_url(f"**{NEWS}")

    assert fetches.ahead == [NEWS]
    assert page.evaluate(HOW_IT_CAME) == "navigational-prefetch"


def test_a_tapped_link_is_fetched_ahead_on_a_phone_too(open_context: OpenContext) -> None:
    page = open_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True).new_page()
    page.goto("/pl/")
    page.wait_for_timeout(LONGER_THAN_ANY_GUESS)
    page.locator(f"main a[href='{NEWS}']").tap()
    page.wait_for_url(f"**{NEWS}")

    assert page.evaluate(HOW_IT_CAME) == "navigational-prefetch"


@pytest.mark.parametrize(
    ("kind", "link"),
    [
        ("a receipt", "<a href='/pl/r/secret/'>Receipt</a>"),
        ("a search", "<a href='/pl/szukaj/?q=park'>Search</a>"),
        ("the admin", "<a href='/admin/'>Admin</a>"),
        ("a document", "<a href='/documents/1/report.pdf'>Report</a>"),
        ("a calendar", "<a href='/pl/calendar/events.ics'>Calendar</a>"),
        ("a file to keep", "<a href='/pl/nothing-else-leads-here/' download>Keep</a>"),
        ("what we do not vouch for", "<a href='/pl/nothing-else-leads-here/' rel='nofollow'>Follow</a>"),
        ("this very page", "<a href='/pl/' aria-current='page'>Here</a>"),
        ("a place on this page", "<a href='#content'>Down</a>"),
        ("another window", "<a href='/pl/nothing-else-leads-here/' target='_blank'>Away</a>"),
    ],
)
def test_some_links_are_never_fetched_ahead(page: Page, kind: str, link: str) -> None:
    page.goto("/pl/")
    page.locator("main").evaluate(
        "(main, link) => main.insertAdjacentHTML('afterbegin', `<p id=tried>${link}</p>`)", link
    )
    fetches = Fetches(page)
    press(page, "#tried a")

    assert fetches.ahead == []


def test_pressing_an_ordinary_link_without_opening_it_fetches_it(page: Page) -> None:
    """So that the test above can fail."""
    page.goto("/pl/")
    page.locator("main").evaluate(
        "main => main.insertAdjacentHTML('afterbegin', '<p id=tried><a href=/pl/kontakt/>x</a></p>')"
    )
    fetches = Fetches(page)
    press(page, "#tried a")

    assert fetches.ahead == ["/pl/kontakt/"]
