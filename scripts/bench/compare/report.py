"""What `make bench` found, as a page of docs/ and as a judgement."""

import argparse
import os
import platform
import re
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from scripts.bench.compare.load import Figures
from scripts.bench.compare.sites import Site
from scripts.run.steps import say

CACHED = ("home", "list", "content", "content with a form", "form")
UNCACHED = ("home", "list", "content", "content with a form", "form", "search")
LEAST_OF_BARE = 0.8  # requests per second of a page in memory, beside a bare view under gunicorn
MOST_OF_FRESH = 2.0  # processor time of a content page made anew, beside the home page of a fresh project
MOST_BESIDE_SLOW = 200  # milliseconds, 95 of 100
MOST_TO_START = 2.0  # seconds
BARE = "bare view, gunicorn sync"


@dataclass
class Row:
    """One thing asked of one site. `loaded` is with several connections, `alone` with one."""

    group: str
    what: str
    site: Site
    path: str
    queries: int | None = None
    script: str = ""
    loaded: Figures = field(default_factory=Figures)
    alone: Figures = field(default_factory=Figures)


@dataclass(frozen=True)
class Run:
    """All that was measured. By name of the site: seconds to start, megabytes of memory, and milliseconds that others
    wait beside slow lines."""

    rows: list[Row]
    starts: dict[str, float]
    memories: dict[str, float]
    slow: dict[str, dict[str, float]]
    options: argparse.Namespace

    def row(self, group: str, what: str) -> Row:
        return next(row for row in self.rows if (row.group, row.what) == (group, what))


@dataclass(frozen=True)
class Aim:
    sentence: str
    value: float
    met: bool


def aims(run: Run) -> list[Aim]:
    bare = run.row("bare", BARE).loaded.median("per_second")
    fresh = run.row("fresh", "home of wagtail start").loaded.median("cpu")
    found = []
    for what in ("home", "content", "content with a form"):
        ratio = run.row("cached", what).loaded.median("per_second") / bare
        sentence = f"{what}, from memory: requests a second, beside a bare view under gunicorn"
        found.append(Aim(f"{sentence} (at least {LEAST_OF_BARE})", ratio, ratio >= LEAST_OF_BARE))
    ratio = run.row("uncached", "content").loaded.median("cpu") / fresh
    sentence = f"content, made anew: processor time, beside the home page of `wagtail start` (at most {MOST_OF_FRESH})"
    found.append(Aim(sentence, ratio, ratio <= MOST_OF_FRESH))
    for part, waited in run.slow["ours"].items():
        sentence = f"milliseconds that 95 of 100 wait beside 200 slow lines ({part}; at most {MOST_BESIDE_SLOW})"
        found.append(Aim(sentence, waited, waited <= MOST_BESIDE_SLOW))
    start = run.starts["ours"]
    found.append(Aim(f"seconds until the first answer (at most {MOST_TO_START})", start, start <= MOST_TO_START))
    failures = sum(row.loaded.failures + row.alone.failures for row in run.rows)
    found.append(Aim("requests that failed (none)", failures, failures == 0))
    return found


def judged(run: Run) -> bool:
    """Says each aim; whether all were met."""
    found = aims(run)
    for aim in found:
        say(f"{'met   ' if aim.met else 'MISSED'} {aim.value:8.2f}  {aim.sentence}")
    return all(aim.met for aim in found)


def written(run: Run) -> str:
    parts = [
        _head(run),
        "## Aims\n\n| | measured | |\n|---|---:|---|\n" + "".join(_aim(aim) for aim in aims(run)),
        "## Pages from memory\n" + _table(run, "bare", "cached"),
        "## Pages made anew\n" + _table(run, "fresh", "uncached"),
        "## The same site under other servers\n\nThe home page from memory, then a content page made anew.\n"
        + _table(run, "servers"),
        _slow(run),
        _memory(run),
    ]
    return "\n".join(part.rstrip() + "\n" for part in parts)


def _aim(aim: Aim) -> str:
    return f"| {aim.sentence} | {aim.value:.2f} | {'met' if aim.met else '**missed**'} |\n"


def _head(run: Run) -> str:
    versions = ", ".join(f"{name} {version(name)}" for name in ("granian", "gunicorn", "Django", "wagtail"))
    rounds, seconds = run.options.rounds, run.options.seconds
    today = datetime.now().astimezone()
    return f"""# Benchmarks
`make bench` wrote this page on {today:%d.%m.%Y}: {rounds} rounds of {seconds:g} seconds for each row, in turns.
Medians. Two worker processes each, the load from the same machine. **Only ratios inside one run count**; processor time
is the steadiest figure.

{_machine()}; Python {platform.python_version()}, {versions}; SQLite.

A bare view is Django without middleware, answering some 50 bytes. Ours answers whole pages, compressed. “8 at once” are
connections; p50 and p95 are of one connection: how long half, and 95 of 100, of the answers took at most.
"""


def _machine() -> str:
    model = re.search(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text())
    memory = int(re.search(r"MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text())[1]) / 1e6
    return f"{os.cpu_count()} cores of {model[1] if model else platform.machine()}, {memory:.0f} GB"


def _table(run: Run, *groups: str) -> str:
    columns = ("", "requests/s, 8 at once", "of bare", "CPU ms", "p50 ms", "p95 ms", "queries")
    head = f"\n| {' | '.join(columns)} |\n|---|{'---:|' * 6}\n"
    return head + "".join(_rows(run, group) for group in groups)


def _rows(run: Run, group: str) -> str:
    bare = run.row("bare", BARE).loaded.median("per_second")
    lines = []
    for row in run.rows:
        if row.group == group:
            each, queries = row.loaded.median("per_second"), "" if row.queries is None else row.queries
            lines.append(
                f"| {row.what} | {each:,.0f} | {each / bare:.2f} | {row.loaded.median('cpu'):.2f} "
                f"| {row.alone.median('p50'):.1f} | {row.alone.median('p95'):.1f} | {queries} |\n"
            )
    return "".join(lines)


def _slow(run: Run) -> str:
    lines = "".join(f"| {name} | {of['head']:,.0f} | {of['body']:,.0f} |\n" for name, of in run.slow.items())
    return f"""## Beside 200 slow lines
Milliseconds that 95 of 100 others wait for the home page while 200 connections send one byte a second (about 10,000: no
answer came).

| | head of a request | body of a form |
|---|---:|---:|
{lines}"""


def _memory(run: Run) -> str:
    memories = "".join(f"| {name} | {used:,.0f} |\n" for name, used in run.memories.items())
    starts = "".join(f"| {name} | {seconds:.1f} |\n" for name, seconds in run.starts.items())
    return f"""## Memory and start
Megabytes of all processes after the load; what they share counts once.

| | MB |
|---|---:|
{memories}
| | seconds until the first answer |
|---|---:|
{starts}"""
