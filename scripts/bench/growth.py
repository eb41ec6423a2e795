"""`make bench-growth`: what pages cost with 100 and with 10,000 of everything, on SQLite and on PostgreSQL.

Two copies of the seeded site, one with 100 and one with 10,000 announcements, events, text pages, documents, ideas and
what search knows of them, are asked in turns, without the page cache. "First" is the first request after a change of
the content, when what is cached for a content version (ADR 7) is made anew. Processor time is that of the site alone,
so on PostgreSQL the latency says more. Nothing is stored.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from scripts.run.postgres import throwaway_postgres
from scripts.run.steps import ROOT, say

FEW, MANY = 100, 10_000
MOST_TIMES = 1.5
ROUNDS = 7
DATABASES = ("sqlite", "postgresql")


@dataclass(frozen=True)
class Figures:
    """What one page costs: medians, times in milliseconds."""

    cpu: float
    ms: float
    first: float
    queries: int


@dataclass(frozen=True)
class Row:
    """One page on one database, with few and with many of everything."""

    database: str
    page: str
    few: Figures
    many: Figures

    @property
    def ratio(self) -> float:
        """Processor time on SQLite, which runs in the process; latency where the database is another one."""
        return self.many.cpu / self.few.cpu if self.database == "sqlite" else self.many.ms / self.few.ms

    @property
    def first_ratio(self) -> float:
        return self.many.first / self.few.first

    @property
    def met(self) -> bool:
        return self.ratio <= MOST_TIMES


def rows(databases: tuple[str, ...] = DATABASES, many: int = MANY) -> list[Row]:
    """All figures; takes some minutes."""
    found = []
    with tempfile.TemporaryDirectory(prefix="bench-growth-") as folder, ExitStack() as stack:
        for database in databases:
            urls = stack.enter_context(_two_sites(database, Path(folder)))
            few, more = (
                stack.enter_context(_site(url, Path(folder), count))
                for url, count in zip(urls, (FEW, many), strict=True)
            )
            found += _compare(database, few, more)
    return found


def print_rows(found: list[Row]) -> None:
    print(f"{'':<46}{'CPU ms':>16}{'p50 ms':>16}{'first ms':>18}{'queries':>9}{'ratio':>7}{'first':>7}")
    for row in found:
        few, many = row.few, row.many
        print(
            f"{row.database:<11}{row.page:<35}{few.cpu:>8.1f}{many.cpu:>8.1f}{few.ms:>8.1f}{many.ms:>8.1f}"
            f"{few.first:>9.1f}{many.first:>9.1f}{few.queries:>5}{many.queries:>4}{row.ratio:>7.2f}{row.first_ratio:>7.2f}"
            f"  {'met' if row.met else 'MISSED'}"
        )


def _compare(database: str, few: "Site", many: "Site") -> list[Row]:
    """Both sites in turns, so that what else the machine does meets both alike."""
    names = few.ask("names")
    taken: dict[str, tuple[list, list]] = {name: ([], []) for name in names}
    for _round in range(ROUNDS):
        for name in names:
            for site, figures in zip((few, many), taken[name], strict=True):
                figures.append(site.ask(name))
    return [Row(database, name, *(_median(figures) for figures in taken[name])) for name in names]


def _median(figures: list[list[float]]) -> Figures:
    cpu, ms, first, queries = (statistics.median(column) for column in zip(*figures, strict=True))
    return Figures(cpu, ms, first, int(queries))


class Site:
    """A process with one copy of the site, asked line by line."""

    def __init__(self, process: subprocess.Popen) -> None:
        self.process = process

    def ask(self, line: str) -> list:
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


@contextmanager
def _site(url: str, folder: Path, count: int) -> Iterator[Site]:
    command = [sys.executable, "-m", "scripts.bench.growth_site", str(count)]
    process = subprocess.Popen(
        command, env=_environment(url, folder), cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        site = Site(process)
        say(f"{count} of everything: made in {site.ask('ready')[0]:.0f} s")
        yield site
    finally:
        process.stdin.close()
        process.wait(30)


def _environment(url: str, folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "DATABASE_URL": url,
        "VAR_DIR": str(folder),
        "SECRET_KEY": "only-for-the-benchmark-0123456789-0123456789-0123456789",
        "PUBLIC_URL": "http://testserver",
        "DJANGO_SETTINGS_MODULE": "config.settings.test",  # which keeps no pages
    }


@contextmanager
def _two_sites(database: str, folder: Path) -> Iterator[list[str]]:
    """Database URLs of two copies of the seeded site."""
    if database == "sqlite":
        seed, *copies = (folder / f"{name}.sqlite3" for name in ("seed", "few", "many"))
        _seed(f"sqlite:///{seed}", folder)
        for copy in copies:
            shutil.copyfile(seed, copy)
        yield [f"sqlite:///{copy}" for copy in copies]
        return
    import psycopg

    with throwaway_postgres() as url:
        base = url.rpartition("/")[0]
        _sql(psycopg, url, "CREATE DATABASE seed")
        _seed(f"{base}/seed", folder)
        for name in ("few", "many"):
            _sql(psycopg, url, f"CREATE DATABASE {name} TEMPLATE seed")
        yield [f"{base}/few", f"{base}/many"]


def _sql(psycopg: object, url: str, statement: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement)


def _seed(url: str, folder: Path) -> None:
    say(f"Seeding {url.partition(':')[0]}")
    command = [sys.executable, "manage.py", "prepare"]
    environment = {**_environment(url, folder), "DJANGO_SETTINGS_MODULE": "config.settings.dev"}
    subprocess.run(command, env=environment, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--many", type=int, default=MANY)
    parser.add_argument("--only", choices=DATABASES)
    options = parser.parse_args()
    found = rows((options.only,) if options.only else DATABASES, options.many)
    print_rows(found)
    return 0 if all(row.met for row in found) else 1


if __name__ == "__main__":
    sys.exit(main())
