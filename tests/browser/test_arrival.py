"""What a reader already sees stays where it is while the rest of the page arrives."""

from collections.abc import Iterator

import pytest

from tests.browser.conftest import OpenContext
from tests.support.addresses import PAGE_TYPES, UKRAINIAN
from tests.support.drip import dripping
from tests.support.server import Server

KINDS = ("home", "announcements", "event with a form", "edition")
WINDOWS = {"phone": {"width": 360, "height": 740}, "desktop": {"width": 1440, "height": 900}}
VISIBLE = 0.0001  # a mark of some pixels, while the text beside it grows by a line
WATCH_SHIFTS = """
window.moved = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries())
    window.moved.push([entry.value, ...entry.sources.map(({ node }) => (node?.outerHTML ?? "").slice(0, 80))]);
}).observe({ type: "layout-shift", buffered: true });
"""


@pytest.fixture(scope="module")
def slow_site(server: Server) -> Iterator[str]:
    with dripping(server.url) as address:
        yield address


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("address", [*(PAGE_TYPES[kind] for kind in KINDS), UKRAINIAN["home"]])
def test_nothing_moves_while_a_page_arrives(
    open_context: OpenContext, slow_site: str, window: str, address: str
) -> None:
    context = open_context(viewport=WINDOWS[window], base_url=slow_site)
    context.watch.host = slow_site.removeprefix("http://")
    context.add_init_script(WATCH_SHIFTS)
    page = context.new_page()
    page.goto(address)
    page.wait_for_function("() => document.fonts.status === 'loaded'")

    assert [moved for moved in page.evaluate("window.moved") if moved[0] >= VISIBLE] == []
