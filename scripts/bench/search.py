"""`make bench-search`: 50,000 entries on SQLite and on PostgreSQL; how long searches take, and what an update costs.

Texts are made of the words of `content/`, 60 to 200 each, as often as words occur in a language (Zipf). Four words that
stand nowhere else are put, inflected, into 10, 500, 5,000 and 40,000 of them. Searches are those of the first who asks
after a change; whole pages are given to the next ones, for whom numbers are remembered. Nothing is stored.
"""

import argparse
import os
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta

from scripts.run.postgres import throwaway_postgres
from scripts.run.steps import ROOT, say

TIMES = 20
PLANTED = {  # word to search for: (its forms in the texts, number of texts)
    "wiolonczela": (["wiolonczeli", "wiolonczelą", "wiolonczele"], 10),
    "karmnik": (["karmniki", "karmników", "karmnikiem"], 500),
    "fontanna": (["fontanny", "fontannie", "fontannami"], 5_000),
    "studnia": (["studni", "studniami", "studnię"], 40_000),
}
AIMS = {5_000: 60, 40_000: 250}  # hits: milliseconds
UPDATE_AIM = 20


class Texts:
    """The text of each object by its number, always the same."""

    def __init__(self, total: int) -> None:
        found = re.findall(
            r"[^\W\d_]{2,}", "\n".join(p.read_text() for p in sorted((ROOT / "content").rglob("*.yaml")))
        )
        polish = sorted({word for word in found if not re.search("[\u0400-\u04ff]", word)})
        random.Random(1).shuffle(polish)  # noqa: S311
        self.words = [word for word in polish if not any(word.lower().startswith(plant[:5]) for plant in PLANTED)]
        self.weights = [1 / (place + 8) for place in range(len(self.words))]
        running = 0.0
        self.cumulative = [running := running + weight for weight in self.weights]
        self.places = {}
        for plant, (_, number) in PLANTED.items():
            chosen = random.Random(plant).sample(range(total), min(number * total // 50_000 or 1, total))  # noqa: S311
            self.places[plant] = set(chosen)

    def of(self, number: int) -> tuple[str, str]:
        """(title, text) of object `number`."""
        dice = random.Random(number)  # noqa: S311
        taken = dice.choices(self.words, cum_weights=self.cumulative, k=dice.randint(65, 206))
        title, body = taken[:6], taken[6:]
        for plant, (forms, _) in PLANTED.items():
            if number in self.places[plant]:
                place = title if dice.random() < 0.05 else body
                place.insert(dice.randrange(len(place)), dice.choice(forms))
        return " ".join(title).capitalize(), " ".join(body).capitalize() + "."


def measure(total: int) -> None:
    """Fill the database named by `DATABASE_URL`, and print the figures."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection, transaction
    from django.test import Client
    from django.utils.translation import override
    from taggit.models import Tag

    from caching import content_version
    from search.index.rebuild import rebuild
    from search.index.sync import refresh
    from search.models import SearchEntry, SearchTerm
    from search.query.find import find
    from search.query.suggestions import suggestions
    from search.registry import Searchable, SearchText, register_searchable

    call_command("migrate", verbosity=0)
    texts = Texts(total)
    kinds = ("idea", "announcement", "page")
    versions: dict[int, str] = {}

    def read(tag: Tag) -> SearchText:
        title, text = texts.of(tag.pk % total)
        day = date(2020, 1, 1) + timedelta(days=tag.pk % 2_000)
        return SearchText(
            title, text + versions.get(tag.pk, ""), "pl" if tag.pk % 5 else "en", day, "city", str(tag.pk % 18 + 1)
        )

    register_searchable(
        Searchable(Tag, kinds[0], "Idea", lambda model: model.objects.all(), read, lambda tag, request: f"/x/{tag.pk}/")
    )
    Tag.objects.bulk_create((Tag(name=f"t{n}", slug=f"t{n}") for n in range(total)), batch_size=1_000)
    started = time.perf_counter()
    if connection.vendor == "sqlite":
        with transaction.atomic():
            rebuild()
    else:
        rebuild()
    seconds = time.perf_counter() - started
    say(f"{connection.vendor}: first build of {SearchEntry.objects.count()} entries {seconds:.1f} s")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    started = time.perf_counter()
    report = rebuild()
    seconds = time.perf_counter() - started
    say(f"{connection.vendor}: full rebuild with nothing to mend {seconds:.1f} s, {report.differences} differences")
    client = Client()
    say(f"{connection.vendor}: milliseconds, p50 and p95 of {TIMES}, and the aim; {SearchTerm.objects.count()} words")

    def first(text: str) -> list[int]:
        content_version.clear()
        return find(text).entry_ids("pl", {}, 0, 20)

    with override("pl"):
        for plant, (_, number) in PLANTED.items():
            found = find(plant)
            _print(f"{found.total()} hits", lambda plant=plant: first(plant), AIMS.get(number))
        for plant in PLANTED:
            _print(f"whole page, {plant}", lambda plant=plant: client.get("/pl/szukaj/", {"q": plant}))
        _print("two words", lambda: first("fontanna studnia"))
        _print("typing error", lambda: first("fontnana"))
        _print("suggestions, 2 letters", lambda: suggestions("st", "pl", None))
        _print("suggestions, 4 letters", lambda: suggestions("font", "pl", None))
        numbers = iter(range(1, 10_000))

        def update() -> None:
            pk = next(numbers)
            versions[pk] = f" Nowe zdanie {pk}."
            refresh(Tag, pk)

        _print("one update", update, UPDATE_AIM)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    say(f"{connection.vendor}: memory of the process at most {peak:.0f} MB")


def _print(name: str, act: Callable[[], object], aim: int | None = None) -> None:
    act()
    taken = []
    for _ in range(TIMES):
        started = time.perf_counter()
        act()
        taken.append((time.perf_counter() - started) * 1000)
    taken.sort()
    p50, p95 = statistics.median(taken), taken[int(len(taken) * 0.95) - 1]
    judged = (
        "" if aim is None else f"   aim {aim}: {'met' if p95 <= aim else 'met by half' if p50 <= aim else 'MISSED'}"
    )
    print(f"  {name:<28}{p50:>9.1f}{p95:>9.1f}{judged}", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=50_000)
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        measure(options.entries)
        return 0
    failed = 0
    with tempfile.TemporaryDirectory(prefix="bench-search-") as folder:
        if options.only != "postgresql":
            failed |= _run(options.entries, folder, f"sqlite:///{folder}/db.sqlite3")
        if options.only != "sqlite":
            with throwaway_postgres() as url:
                failed |= _run(options.entries, folder, url)
    return failed


def _run(entries: int, folder: str, url: str) -> int:
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "VAR_DIR": folder,
        "SECRET_KEY": "only-for-the-benchmark-0123456789-0123456789-0123456789",
        "PUBLIC_URL": "http://testserver",
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
    }
    command = [sys.executable, "-m", "scripts.bench.search", "--here", "--entries", str(entries)]
    return subprocess.run(command, env=environment, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
