"""`make bench`: how fast the site is beside what it could be compared with; writes docs/benchmarks.md.

All are measured in turns, in one run on this machine, with two worker processes each: only the ratios count. Needs
`wrk`; nginx is measured where it is installed.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from scripts.bench.compare import report
from scripts.bench.compare.load import load, memory
from scripts.bench.compare.pages import POST
from scripts.bench.compare.report import Row, Run
from scripts.bench.compare.sites import Site, all_running, bare, fresh, nginx, ours
from scripts.bench.compare.slow import p95_beside_slow_lines
from scripts.run.steps import ROOT, fail, say

CONNECTIONS = 8


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=3)
    parser.add_argument("--seeded", type=Path, help="the VAR_DIR of a prepared site, to be copied")
    parser.add_argument("--report", type=Path, default=ROOT / "docs" / "benchmarks.md")
    options = parser.parse_args()
    if shutil.which("wrk") is None:
        fail("The benchmark needs wrk: apt-get install wrk")
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        place = Path(folder)
        place.chmod(0o755)  # nginx reads a page from it under a name of its own
        pages, many_pages = _prepared(place / "site", options.seeded), _with_many(place / "site", place / "many")
        run = measure(place, pages, many_pages, options)
    options.report.write_text(report.written(run))
    sound = report.judged(run)
    say(f"Written to {options.report}")
    return 0 if sound else 1


def _prepared(folder: Path, seeded: Path | None) -> dict:
    if seeded:
        shutil.copytree(seeded, folder)
    folder.mkdir(exist_ok=True)
    say("Loading the content, collecting the static files")
    for command in (["prepare"], ["collectstatic", "--noinput", "--verbosity=0"]):
        _manage(folder, ["manage.py", *command])
    return json.loads(_manage(folder, ["-m", "scripts.bench.compare.pages"]).splitlines()[-1])


def _with_many(source: Path, folder: Path) -> dict:
    say("Making ten thousand of everything")
    shutil.copytree(source, folder)
    return json.loads(_manage(folder, ["-m", "scripts.bench.compare.pages", "--many"]).splitlines()[-1])


def _manage(folder: Path, command: list[str]) -> str:
    environment = {**os.environ, **ours(folder, "prepare", cached=False).environment}
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True
    ).stdout


def measure(place: Path, pages: dict, many_pages: dict, options: argparse.Namespace) -> Run:
    site, others = place / "site", ("gunicorn sync", "gunicorn threads")
    ready, anew = ours(site, "ours"), ours(site, "ours, uncached", cached=False)
    many = ours(place / "many", "ours with 10,000, uncached", cached=False)
    servers = [ours(site, f"ours, {name}", server=name) for name in others]
    servers_anew = [ours(site, f"ours uncached, {name}", server=name, cached=False) for name in others]
    plain, start_page = [bare(place, "gunicorn sync"), bare(place, "granian")], fresh(place)
    say("Starting times")
    starts = {one.name: _seconds_to_start(one) for one in (ready, start_page)}
    files = nginx(place, _html(ready))
    rows = [Row("bare", one.name, one, "/") for one in plain]
    rows += [Row("bare", files.name, files, "/index.html")] if files else []
    rows += [_row("cached", name, ready, pages[name]) for name in report.CACHED]
    rows.append(Row("fresh", "home of wagtail start", start_page, "/", queries=4))
    rows += [_row("uncached", name, anew, pages[name]) for name in report.UNCACHED]
    rows.append(_row("uncached", "list of 10,000", many, many_pages["list"]))
    rows.append(_row("uncached", "form, sent", anew, pages["form, sent"], script=POST))
    rows += [Row("servers", one.name, one, "/pl/") for one in servers]
    rows += [Row("servers", one.name, one, pages["content"]["path"]) for one in servers_anew]
    used = list({id(row.site): row.site for row in rows}.values())
    with all_running(*used):
        for number in range(options.rounds):
            say(f"Round {number + 1} of {options.rounds}: {len(rows)} rows")
            for row in rows if number % 2 == 0 else reversed(rows):
                _ask(row, options.seconds)
        memories = {one.name: memory(one.process.pid) for one in used}
        say("Slow lines")
        slow = {one.name: p95_beside_slow_lines(one.port, "/pl/", pages["form"]["path"]) for one in (ready, *servers)}
    return Run(rows, starts, memories, slow, options)


def _row(group: str, name: str, site: Site, page: dict, script: str = "") -> Row:
    """Nobody asks the database for a page in memory."""
    return Row(group, name, site, page["path"], 0 if group == "cached" else page["queries"], script)


def _ask(row: Row, seconds: float) -> None:
    for figures, connections in ((row.loaded, CONNECTIONS), (row.alone, 1)):
        # A form needs words that were never sent before.
        script = row.script.replace("{mark}", str(time.monotonic_ns()))
        load(figures, row.site.process.pid, row.site.url + row.path, seconds, connections, script)


def _html(site: Site) -> bytes:
    with site.running():
        return urllib.request.urlopen(site.url + "/pl/").read()  # noqa: S310


def _seconds_to_start(site: Site) -> float:
    """Until the first answer; the middle one of three."""

    def once() -> float:
        with site.running():
            return site.seconds_to_start

    return statistics.median(once() for _ in range(3))


if __name__ == "__main__":
    sys.exit(main())
