"""`make budget`: how much the first view of every page weighs, in a real browser (URL=…); fails if a page outgrows it.

The limits, and the pages that no sitemap names, stand in `budget.toml`. Each page is opened in each window with an
empty cache, several at once.
"""

import asyncio
import sys
import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.async_api import Browser, CDPSession, Page, async_playwright

from config import env
from scripts.check.chromium import find_or_get_chromium
from scripts.check.sitemap import page_paths, read_page
from scripts.run.steps import ROOT, fail, say

LIMITS = tomllib.loads((ROOT / "scripts" / "check" / "budget.toml").read_text())
KINDS = {"Stylesheet": "styles", "Script": "scripts", "Font": "fonts"}
AT_ONCE = 4
QUIET_SECONDS = 0.5  # a page is there when nothing was under way for so long; its icon comes last
PATIENCE_SECONDS = 30
SHIFTS = """
window.shift = 0;
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
}).observe({type: "layout-shift", buffered: true});
"""
# Two frames are painted and the page has nothing left to do: what moves by itself has moved.
SETTLED = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() =>
  requestIdleCallback(() => done(window.shift), {timeout: 1000}))))"""


@dataclass
class View:
    """A page in a window, and what its first view took: bytes over the wire in all and by kind, number of requests,
    sum of layout shifts."""

    address: str
    window: str
    figures: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    @property
    def path(self) -> str:
        return self.address.removeprefix("{0.scheme}://{0.netloc}".format(urlsplit(self.address)))

    @property
    def is_home(self) -> bool:
        return urlsplit(self.address).path.count("/") == 2

    @property
    def problems(self) -> list[str]:
        limits = {**LIMITS["pages"], **LIMITS["home"]} if self.is_home else LIMITS["pages"]
        return [
            f"{name} {self.figures[name]:g}, at most {most:g}"
            for name, most in limits.items()
            if round(self.figures[name], 4) > most
        ]


class Traffic:
    """Adds up what a page fetches, and knows when it is quiet."""

    def __init__(self, view: View, session: CDPSession) -> None:
        self.view = view
        self.open: set[str] = set()
        self.kinds: dict[str, str] = {}
        self.last = asyncio.get_running_loop().time()
        session.on("Network.requestWillBeSent", self._begins)
        session.on("Network.responseReceived", lambda event: self.kinds.update({event["requestId"]: event["type"]}))
        session.on("Network.loadingFinished", self._ends)
        session.on("Network.loadingFailed", self._ends)

    def _begins(self, event: dict) -> None:
        self.last = asyncio.get_running_loop().time()
        self.open.add(event["requestId"])

    def _ends(self, event: dict) -> None:
        self.last = asyncio.get_running_loop().time()
        self.open.discard(event["requestId"])
        size = event.get("encodedDataLength", 0)
        self.view.figures["bytes"] += size
        self.view.figures["requests"] += 1
        if name := KINDS.get(self.kinds.get(event["requestId"], "")):
            self.view.figures[name] += size

    async def quiet(self) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while self.open or asyncio.get_running_loop().time() - self.last < QUIET_SECONDS:
                await asyncio.sleep(0.02)


def main(url: str) -> None:
    addresses = _addresses(url.rstrip("/"))
    views = [View(address, window) for window in LIMITS["windows"] for address in addresses]
    asyncio.run(_open_all(views))
    too_heavy = [view for view in views if view.problems]
    for view in too_heavy:
        print(*(f"  {view.path} ({view.window}): {problem}" for problem in view.problems), sep="\n")
    _say_heaviest(views)
    if too_heavy:
        fail(f"{len(too_heavy)} views are over their budget (scripts/check/budget.toml).")
    say(f"All {len(addresses)} pages are within their budget.")


def _addresses(url: str) -> list[str]:
    """Every page of the sitemap and some that are not in it, at `url` whatever host the sitemap names."""
    found = page_paths(lambda path: read_page(url + path))
    if not found:
        fail(f"{url}/sitemap.xml names no page.")
    return [url + path for path in (*found, *LIMITS["extra"]["paths"])]


def _say_heaviest(views: list[View]) -> None:
    heaviest: dict[str, View] = {}
    for view in sorted(views, key=lambda view: view.figures["bytes"]):
        heaviest[f"{'home' if view.is_home else 'other pages'}, {view.window}"] = view
    for kind, view in heaviest.items():
        figures = (f"{name} {view.figures[name]:,.0f}" for name in ("bytes", "requests", "styles", "scripts"))
        say(f"Heaviest of {kind}: {view.path}: {', '.join(figures)}")


async def _open_all(views: list[View]) -> None:
    waiting = iter(views)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_or_get_chromium(), args=["--no-sandbox"])

        async def work() -> None:
            for view in waiting:  # shared: each view is opened by whoever is free
                await _open(browser, view)

        async with asyncio.TaskGroup() as group:
            for _ in range(AT_ONCE):
                group.create_task(work())
        await browser.close()


async def _open(browser: Browser, view: View) -> None:
    """In a context of its own, so that nothing is in the cache."""
    width, height = LIMITS["windows"][view.window]
    context = await browser.new_context(viewport={"width": width, "height": height})
    await context.add_init_script(SHIFTS)
    page = await context.new_page()
    session = await context.new_cdp_session(page)
    await session.send("Network.enable")
    view.figures["layout_shift"] = await _settle(page, Traffic(view, session), view.address)
    await context.close()


async def _settle(page: Page, traffic: Traffic, address: str) -> float:
    """Opens the page and waits until it neither fetches nor moves anything; returns how much it has moved."""
    await page.goto(address, wait_until="load")
    seen = -1.0
    while seen != traffic.view.figures["requests"]:
        seen = traffic.view.figures["requests"]
        await traffic.quiet()
        shift = await page.evaluate(SETTLED)
    return shift


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else f"http://localhost:{env.PORT}")
