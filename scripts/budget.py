"""`make budget`: how much the first view of every page weighs, in a real browser (URL=…); fails if a page outgrows it.

The limits stand in `budget.toml`. Every page of the sitemap is opened in each window with an empty cache.
"""

import re
import sys
import tomllib
import urllib.request
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from chromium import find_or_get_chromium
from playwright.sync_api import Browser, sync_playwright
from steps import ROOT, fail, say

LIMITS = tomllib.loads((ROOT / "scripts" / "budget.toml").read_text())
KINDS = {"Stylesheet": "styles", "Script": "scripts", "Font": "fonts"}
SHIFTS = """
window.shift = 0;
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
}).observe({type: "layout-shift", buffered: true});
"""


@dataclass
class Weight:
    """What one view took: bytes over the wire in all and by kind, number of requests, sum of layout shifts."""

    figures: Counter[str] = field(default_factory=Counter)

    def over(self, limits: dict[str, float]) -> list[str]:
        return [
            f"{name} {self.figures[name]:g}, at most {most:g}"
            for name, most in limits.items()
            if round(self.figures[name], 3) > most
        ]


def main(url: str) -> None:
    addresses = _addresses(url.rstrip("/"))
    too_heavy = 0
    heaviest: dict[str, tuple[Weight, str]] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_or_get_chromium(), args=["--no-sandbox"])
        for window, size in LIMITS["windows"].items():
            for address in addresses:
                weight = _weigh(browser, address, size)
                problems = weight.over(_limits_of(address))
                too_heavy += bool(problems)
                for problem in problems:
                    print(f"  {urlsplit(address).path} ({window}): {problem}")
                kind = "home" if _is_home(address) else "other pages"
                key = f"{kind}, {window}"
                if key not in heaviest or weight.figures["bytes"] > heaviest[key][0].figures["bytes"]:
                    heaviest[key] = (weight, address)
        browser.close()
    for key, (weight, address) in heaviest.items():
        figures = ", ".join(
            f"{name} {weight.figures[name]:,.0f}" for name in ("bytes", "requests", "styles", "scripts")
        )
        say(f"Heaviest of {key}: {urlsplit(address).path}: {figures}")
    if too_heavy:
        fail(f"{too_heavy} views are over their budget (scripts/budget.toml).")
    say(f"All {len(addresses)} pages are within their budget.")


def _addresses(url: str) -> list[str]:
    """Every page of the sitemap, at `url` whatever host the sitemap names."""
    with urllib.request.urlopen(f"{url}/sitemap.xml", timeout=60) as answer:  # noqa: S310
        found = re.findall(r"<loc>([^<]+)</loc>", answer.read().decode())
    if not found:
        fail(f"{url}/sitemap.xml names no page.")
    return [url + urlsplit(address).path for address in found]


def _is_home(address: str) -> bool:
    return urlsplit(address).path.count("/") == 2


def _limits_of(address: str) -> dict[str, float]:
    return {**LIMITS["pages"], **LIMITS["home"]} if _is_home(address) else LIMITS["pages"]


def _weigh(browser: Browser, address: str, size: list[int]) -> Weight:
    weight, kinds = Weight(), {}
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    context.add_init_script(SHIFTS)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))

    def finished(event: dict) -> None:
        weight.figures["bytes"] += event["encodedDataLength"]
        weight.figures["requests"] += 1
        name = KINDS.get(kinds.get(event["requestId"], ""))
        if name:
            weight.figures[name] += event["encodedDataLength"]

    session.on("Network.loadingFinished", finished)
    page.goto(address, wait_until="networkidle")
    weight.figures["layout_shift"] = page.evaluate("window.shift")
    context.close()
    return weight


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 and sys.argv[1] else "http://localhost:8000")
