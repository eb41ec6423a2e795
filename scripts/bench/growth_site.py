"""One copy of the site for `make bench-growth`, in a process of its own: `python -m scripts.bench.growth_site COUNT`.

Fills its database with so many of everything, then answers each line with the figures of the page of that name.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable

from scripts.bench.inside import fill, queries_of
from scripts.check.sitemap import part_paths

TIMES = 8


def serve(count: int) -> None:
    """Fill the database, then answer each line with the figures of that page."""
    import django
    from django.conf import settings

    from config.database import SQLITE_PRAGMAS

    options = settings.DATABASES["default"].setdefault("OPTIONS", {})
    if "init_command" in options:
        options["init_command"] = SQLITE_PRAGMAS
    django.setup()
    started = time.perf_counter()
    fill(count)
    pages = _pages(count)
    sys.stdin.readline()
    _say([time.perf_counter() - started])
    for line in sys.stdin:
        _say(list(pages) if line.strip() == "names" else _measure(pages[line.strip()]))


def _say(value: list) -> None:
    print(json.dumps(value), flush=True)


def _measure(act: Callable[[], object]) -> list[float]:
    """Processor time and latency of one request, latency of the first after a change, and its queries when warm."""
    from caching import content_version

    firsts = []
    for _ in range(2):
        content_version.clear()
        firsts.append(_timed(act)[1])
    taken = [_timed(act) for _ in range(TIMES)]
    return [*(statistics.median(column) for column in zip(*taken, strict=True)), min(firsts), queries_of(act)]


def _timed(act: Callable[[], object]) -> tuple[float, float]:
    cpu, clock = time.process_time(), time.perf_counter()
    act()
    return (time.process_time() - cpu) * 1000, (time.perf_counter() - clock) * 1000


def _pages(count: int) -> dict[str, Callable[[], object]]:
    """A request for each kind of page, by its name in the table."""
    from django.test import Client

    from core.models import ContentPage
    from forms_app.models import IdeaFormPage
    from programme.models import AmbassadorRolePage, AnnouncementPage, EventPage, SummaryPage, TrackPage
    from tests.support.bulk import COMMON, RARE
    from tests.support.programme import only

    client = Client()

    def get(path: str, **query: object) -> Callable[[], object]:
        def act() -> object:
            response = client.get(path, query)
            assert response.status_code == 200, (path, response.status_code)  # noqa: S101
            return response

        return act

    def text(path: str) -> str:
        return get(path)().content.decode()

    event = EventPage.objects.filter(title=f"Number {count // 2}").get()
    late = count // 20 // 4  # of what is archived: a quarter; of what is past: a half
    parts = part_paths(text)
    fullest = max(parts, key=lambda path: text(path).count("<loc>"))
    return {
        "home": get("/pl/"),
        "announcements": get("/pl/aktualnosci/"),
        "announcements, late page": get("/pl/aktualnosci/", page=late * 2),
        "announcements, of a district": get("/pl/aktualnosci/", district=8, track="city"),
        "announcements, archive": get("/pl/aktualnosci/", archive=1),
        "announcements, archive, late page": get("/pl/aktualnosci/", archive=1, page=late),
        "announcements in English": get("/en/news/"),
        "events": get("/pl/wydarzenia/"),
        "events, late page": get("/pl/wydarzenia/", page=late),
        "calendar of all events": get("/pl/calendar/events.ics"),
        "calendar of one event": get(f"/pl/calendar/{event.translation_key}.ics"),
        "feed": get("/pl/feed/announcements.atom"),
        "announcement": get(AnnouncementPage.objects.filter(title=f"Number {count // 2}").get().url),
        "event": get(event.url),
        "text page": get(ContentPage.objects.filter(title=f"Number {count // 2}").get().url),
        "path": get(only(TrackPage, kind="district").url),
        "ambassadors": get(only(AmbassadorRolePage).url),
        "final documents": get(only(SummaryPage).url),
        "map of the site": get(ContentPage.objects.get(slug="mapa-strony", locale__language_code="pl").url),
        "form": get(only(IdeaFormPage).url),
        "form, filed": _filing(client),
        "search, few hits": get("/pl/szukaj/", q=RARE),
        "search, hits nearly all": get("/pl/szukaj/", q=COMMON),
        "search, hits nearly all, narrowed": get("/pl/szukaj/", q=COMMON, kind="event", track="district"),
        "search, hits nearly all, third page": get("/pl/szukaj/", q=COMMON, page=3),
        "search, two words": get("/pl/szukaj/", q=f"{COMMON} zieleń"),
        "search, typing error": get("/pl/szukaj/", q="mieszkancyy"),
        "suggestions": get("/pl/szukaj/podpowiedzi/", q="numb"),
        "sitemap": get("/sitemap.xml"),
        "sitemap, fullest part": get(fullest),
    }


def _filing(client: object) -> Callable[[], object]:
    """An idea, filed by somebody else each time."""
    from itertools import count

    from forms_app.models import IdeaFormPage
    from tests.support.bulk import TEXT
    from tests.support.programme import only

    numbers = count()
    path = only(IdeaFormPage).url

    def act() -> object:
        number = next(numbers)
        data = {"title": f"Idea {number}", "description": TEXT, "place": "ul. Przykładowa", "email": "a@example.org"}
        sender = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
        response = client.post(path, data, REMOTE_ADDR=sender, headers={"sec-fetch-site": "same-origin"})
        assert response.status_code == 303, response.status_code  # noqa: S101
        return response

    return act


if __name__ == "__main__":
    serve(int(sys.argv[1]))
