"""`make lighthouse`: Lighthouse over one page of every type of a running site, on phone and desktop (URL=…, ARGS=…).

Fails when the median of a page is below 100 in one of the four groups; a page that search engines must not keep may
have less in theirs. The site must not be a sample version: those keep search engines out of every page (Settings →
Site settings). On http://localhost browsers and Lighthouse trust the connection as they trust TLS elsewhere.

What was measured stands in `var/lighthouse/` as long as the page stays the same (it names its style sheet and scripts
by their content), so a run that was stopped goes on where it stopped; `--fresh` begins anew. Needs npm once, to fetch
Lighthouse and a Node that is new enough for it.
"""

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from config import env
from scripts.check.chromium import find_or_get_chromium
from scripts.check.sitemap import page_paths, read_page
from scripts.run.steps import fail, make_var_dir, say
from tests.support.addresses import PAGE_TYPES

PACKAGES = ("lighthouse@13.5.0", "node@22")
WINDOWS = {"phone": [], "desktop": ["--preset=desktop"]}
GROUPS = {"performance": "speed", "accessibility": "access", "best-practices": "practice", "seo": "search"}
OUTSIDE_THE_SITEMAP = {
    "not found": "/pl/nie-ma-takiej-strony/",
    "search": "/pl/szukaj/?q=park",
    "search without a hit": "/pl/szukaj/?q=zzzz",
    "lost link": "/pl/r/",
}
# The browser writes its own 404 into the console, and Lighthouse counts that: no page of this kind can have more.
REACHABLE = {("not found", "best-practices"): 96}
TRIES = 3  # now and then the browser's trace of a run is incomplete
NOINDEX = re.compile(r'<meta name="robots" content="[^"]*noindex')


@dataclass
class Subject:
    """A page in a window, and the score of each group in every run."""

    kind: str
    path: str
    window: str
    html: str
    scores: dict[str, list[int]] = field(default_factory=lambda: {group: [] for group in GROUPS})
    failed: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        state = hashlib.sha256(self.html.encode()).hexdigest()[:12]
        return re.sub(r"\W+", "-", f"{self.kind} {self.window} {state}")

    @property
    def is_indexable(self) -> bool:
        return not NOINDEX.search(self.html)

    def add(self, result: dict) -> None:
        for group, score in result["scores"].items():
            self.scores[group].append(score)
        self.failed |= result["failed"]

    @property
    def too_low(self) -> list[str]:
        groups = [group for group in GROUPS if self.is_indexable or group != "seo"]
        return [group for group in groups if median(self.scores[group]) < REACHABLE.get((self.kind, group), 100)]


def main() -> None:
    options = _options()
    url = options.url.rstrip("/")
    subjects = _subjects(url, options.also, options.window or list(WINDOWS))
    program, folder = _program(), _folder(fresh=options.fresh)
    started = time.monotonic()
    for run in range(1, options.runs + 1):  # round by round, so that a bad minute meets each page once at most
        for number, subject in enumerate(subjects, 1):
            stored = folder / f"{subject.name}-{run}.json"
            if not stored.exists():
                say(f"Round {run} of {options.runs}, {number} of {len(subjects)}: {subject.kind}, {subject.window}")
                stored.write_text(json.dumps(_measure(program, url + subject.path, subject.window), indent=1))
            subject.add(json.loads(stored.read_text()))
    _print_table(subjects)
    say(f"{options.runs} rounds of {len(subjects)} took {(time.monotonic() - started) / 60:.1f} minutes.")
    if any(subject.too_low for subject in subjects):
        fail("The pages marked above are below 100.")
    say("Every page reaches 100 wherever it has to.")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Lighthouse over one page of every type.")
    parser.add_argument("--url", default=f"http://localhost:{env.PORT}")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--window", action="append", choices=WINDOWS, help="only this one")
    parser.add_argument("--also", action="append", default=[], metavar="PATH", help="one more page, such as a receipt")
    parser.add_argument("--fresh", action="store_true", help="measure everything anew")
    return parser.parse_args()


def _subjects(url: str, also: list[str], windows: list[str]) -> list[Subject]:
    """One page of each type in each of the windows; ends with a sentence if the site cannot be measured."""
    in_sitemap = set(page_paths(lambda path: read_page(url + path)))
    for kind, path in PAGE_TYPES.items():
        if path not in in_sitemap:
            fail(f"The sitemap names no {path} (type “{kind}”); measure a site with the programme's own content.")
    subjects = []
    for kind, path in {**PAGE_TYPES, **OUTSIDE_THE_SITEMAP, **{path: path for path in also}}.items():
        html = read_page(url + path)
        subjects += [Subject(kind, path, window, html) for window in windows]
        if path in in_sitemap and not subjects[-1].is_indexable:
            fail("This is a sample version, which search engines may not keep: switch that off in Site settings first.")
    return subjects


def _program() -> list[str]:
    """Node and Lighthouse, fetched once into `var/tools`."""
    make_var_dir(env.VAR_DIR)
    tools = env.VAR_DIR / "tools" / "lighthouse"
    modules = tools / "node_modules"
    stamp = tools / "fetched.txt"
    if not stamp.exists() or stamp.read_text() != " ".join(PACKAGES):
        if not shutil.which("npm"):
            fail("Fetching Lighthouse needs npm; on Debian or Ubuntu: apt install npm")
        say(f"Fetching {' and '.join(PACKAGES)}")
        subprocess.run(["npm", "install", "--silent", "--no-save", "--prefix", str(tools), *PACKAGES], check=True)
        stamp.write_text(" ".join(PACKAGES))
    return [str(modules / "node" / "bin" / "node"), str(modules / "lighthouse" / "cli" / "index.js")]


def _folder(*, fresh: bool) -> Path:
    folder = env.VAR_DIR / "lighthouse"
    if fresh:
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _measure(program: list[str], address: str, window: str) -> dict:
    """Scores of one run by group, and in a line each what was not perfect."""
    command = [
        *program,
        address,
        *WINDOWS[window],
        "--output=json",
        "--quiet",
        "--ignore-status-code",  # the page for addresses that do not exist is a page too
        "--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage",
        f"--only-categories={','.join(GROUPS)}",
    ]
    environment = {**os.environ, "CHROME_PATH": find_or_get_chromium()}
    for _try in range(TRIES):
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if not done.returncode:
            break
    else:
        fail(f"Lighthouse could not measure {address}:\n{done.stderr[-2000:]}")
    report = json.loads(done.stdout)
    scores = {group: round(100 * (report["categories"][group]["score"] or 0)) for group in GROUPS}
    return {"scores": scores, "failed": _failed(report)}


def _failed(report: dict) -> dict[str, str]:
    """By audit: what counts for a score and is not perfect."""
    counted = {ref["id"] for group in report["categories"].values() for ref in group["auditRefs"] if ref["weight"]}
    return {
        name: " – ".join(filter(None, [audit["title"], audit.get("displayValue")]))
        for name, audit in report["audits"].items()
        if name in counted and audit["score"] is not None and audit["score"] < 1
    }


def _print_table(subjects: list[Subject]) -> None:
    print(f"| {'page':22} | window  | {' | '.join(f'{name:>8}' for name in GROUPS.values())} |")
    print(f"|{'-' * 24}|{'-' * 9}|{'|'.join(['---------:'] * len(GROUPS))}|")
    for subject in subjects:
        cells = " | ".join(f"{median(scores):8.0f}" for scores in subject.scores.values())
        print(f"| {subject.kind:22} | {subject.window:7} | {cells} |{' ←' if subject.too_low else ''}")
        if subject.too_low:
            print(*(f"    {name}: {text}" for name, text in subject.failed.items()), sep="\n")


if __name__ == "__main__":
    main()
