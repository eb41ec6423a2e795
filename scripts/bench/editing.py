"""`make bench-editing`: full load on all pages of the sitemap while a page is published every second.

Everything runs as `make run` starts it. Another process publishes pages of several kinds in turn, each with a number in
its title, and writes down when that was committed. Every answer has to be whole, with status 200, and may show no
number that was replaced more than a second before it was asked for. Nothing is stored.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from scripts.bench.reading import Reading, marks_in, read_all, read_once, seconds_behind
from scripts.bench.served import as_make_run
from scripts.check.sitemap import page_paths
from scripts.run.postgres import throwaway_postgres
from scripts.run.steps import ROOT, fail, say

ALLOWED = 1.0  # seconds that a page may be behind


class Publisher:
    """The other process: `commits` holds for each key when its numbers 0, 1, 2, … were committed."""

    def __init__(self, environment: dict[str, str], seconds: int) -> None:
        command = [sys.executable, "-m", "scripts.bench.editing", "--publish", "--seconds", str(seconds)]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.commits: dict[int, list[float]] = defaultdict(list)
        self.paths: dict[int, str] = {}
        self.taken: list[float] = []
        while (line := self.process.stdout.readline().split()) and line != ["ready"]:
            self._note(*line)
        if not line:
            fail("The pages could not be published.")

    def _note(self, key: str, path: str, committed: str, taken: str) -> None:
        self.paths[int(key)] = path
        self.commits[int(key)].append(float(committed))
        self.taken.append(float(taken))

    def start(self) -> None:
        self.taken.clear()
        self.process.stdin.write("go\n")
        self.process.stdin.flush()

    def finish(self) -> bool:
        """Take down what was published; whether nothing failed."""
        for line in self.process.communicate()[0].splitlines():
            self._note(*line.split())
        return self.process.returncode == 0


def publish(seconds: int) -> None:
    """In the other process: every page once, then, when told to, one each second. Prints a line for each."""
    import django

    django.setup()
    from core.models import ContentPage
    from forms_app.models import IdeaFormPage
    from home.models import HomePage
    from programme.models import AnnouncementPage, EventPage, ProgrammePage, SummaryPage, TrackPage

    kinds = (HomePage, AnnouncementPage, ContentPage, EventPage, ProgrammePage, IdeaFormPage, TrackPage, SummaryPage)
    found = [
        kind.objects.live().filter(locale__language_code=language).order_by("path").first()
        for kind in kinds
        for language in ("pl", "en")
    ]
    # The front page shows no title but the text for the state of the edition.
    fields = {HomePage: ("lead_planned", "lead_running", "lead_concluded")}

    def publish_one(key: int, number: int) -> None:
        page = type(found[key]).objects.get(pk=found[key].pk)
        for name in fields.get(type(page), ("title",)):
            setattr(page, name, f"{getattr(found[key], name)} [k{key}.{number}]")
        began = time.monotonic()
        page.save_revision().publish()
        print(key, page.url, time.monotonic(), time.monotonic() - began, flush=True)

    for key in range(len(found)):
        publish_one(key, 0)
    print("ready", flush=True)
    sys.stdin.readline()
    start = time.monotonic()
    for turn in range(seconds):
        time.sleep(max(0.0, start + turn - time.monotonic()))
        publish_one(turn % len(found), 1 + turn // len(found))


def measure(environment: dict[str, str], options: argparse.Namespace) -> bool:
    """Print the figures; whether all was well."""
    port = int(environment["PORT"])
    publisher = Publisher(environment, options.seconds)
    time.sleep(1)
    paths = page_paths(lambda path: read_once(port, path))
    for key, path in publisher.paths.items():
        if key not in marks_in(read_once(port, path).encode()) or path not in paths:
            fail(f"{path} does not show its title, or is not in the sitemap.")
    say(
        f"{len(paths)} pages, {options.readers} readers, {options.seconds} s; "
        f"each second one of {len(publisher.paths)} pages is published"
    )
    publisher.start()
    readings = read_all(port, paths, options.seconds, options.readers)
    published = publisher.finish()
    if not published:
        say("Publishing failed; the lines above say why.")
    return report(readings, publisher, options.seconds) and published


def report(readings: list[Reading], publisher: Publisher, seconds: int) -> bool:
    taken = sorted(reading.seconds * 1000 for reading in readings)
    p50, p95, p99 = (taken[int(len(taken) * part)] for part in (0.5, 0.95, 0.99))
    errors = [reading for reading in readings if reading.status != 200]
    behind = [
        (seconds_behind(reading, publisher.commits, publisher.paths), reading)
        for reading in readings
        if reading.status == 200
    ]
    stale = [(late, reading) for late, reading in behind if late > ALLOWED]
    figures = f"p50 {p50:.1f}, p95 {p95:.1f}, p99 {p99:.1f}, most {taken[-1]:.0f}"
    print(f"  requests/s {len(readings) / seconds:.0f}; ms: {figures}")
    most = max(publisher.taken) * 1000
    print(
        f"  publishes {len(publisher.taken)}; ms: p50 {statistics.median(publisher.taken) * 1000:.0f}, most {most:.0f}"
    )
    worst = max((late for late, _ in behind), default=0.0)
    print(f"  errors {len(errors)}, stale answers {len(stale)}, furthest behind {worst:.2f} s", flush=True)
    for reading in errors[:5]:
        print(f"    {reading.status} {reading.path} after {reading.seconds:.2f} s")
    for late, reading in stale[:5]:
        print(f"    {late:.2f} s behind: {reading.path}")
    return not errors and not stale


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--readers", type=int, default=8)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], help="only this one")
    parser.add_argument("--seeded", type=Path, help="a VAR_DIR of `make run` to begin with, for SQLite")
    parser.add_argument("--publish", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.publish:
        publish(options.seconds)
        return 0
    sound = True
    with tempfile.TemporaryDirectory(prefix="bench-editing-") as folder:
        if options.database != "postgresql":
            say("SQLite: starting the site (the first time it takes minutes)")
            url = f"sqlite:///{folder}/db.sqlite3"
            with as_make_run(Path(folder), url, options.seeded) as environment:
                sound &= measure(environment, options)
        if options.database != "sqlite":
            with throwaway_postgres() as url, as_make_run(Path(folder), url) as environment:
                say("PostgreSQL")
                sound &= measure(environment, options)
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
