"""How often pages ask the database: within their budget, and the same with ten and with ten thousand of everything."""

from collections.abc import Callable
from itertools import count

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from caching import content_version
from core.models import ContentPage
from forms_app.models import IdeaFormPage
from programme.models import AmbassadorRolePage, AnnouncementPage, EventPage, SummaryPage, TrackPage
from scripts.check.sitemap import part_paths
from submissions.models import Submission
from tests.support.bulk import COMMON, RARE, many_of_everything
from tests.support.programme import only

# All of them need the database, or pytest runs the one that needs it apart and counts twice.
pytestmark = [pytest.mark.postgresql, pytest.mark.django_db]

FEW, MANY = 10, 10_000
CONTENT, LIST, HOME, FILING = 7, 9, 9, 10
TEXT = "Mieszkańcy rozmawiają o zieleni."
_numbers = count()

Ask = Callable[[Client], object]


def get(path: str | Callable[[], str], **query: object) -> Ask:
    def act(client: Client) -> None:
        response = client.get(path if isinstance(path, str) else path(), query)
        assert response.status_code == 200

    return act


def file_idea(client: Client) -> None:
    data = {"title": f"Idea {next(_numbers)}", "description": TEXT, "place": "ul. Długa", "email": "a@example.org"}
    response = client.post(only(IdeaFormPage).url, data, headers={"sec-fetch-site": "same-origin"})
    assert response.status_code == 303


def page_named(model: type, title: str) -> Callable[[], str]:
    return lambda: model.objects.filter(title=title).first().url


def last_part() -> str:
    return part_paths(lambda path: Client().get(path).content.decode())[-1]


def calendar_of_one() -> str:
    return f"/pl/calendar/{EventPage.objects.filter(title='Number 5').first().translation_key}.ics"


PAGES: dict[str, tuple[int, Ask]] = {
    "home": (HOME, get("/pl/")),
    "announcements": (LIST, get("/pl/aktualnosci/")),
    "announcements of a district": (LIST, get("/pl/aktualnosci/", district=8, type="news")),
    "archive": (LIST, get("/pl/aktualnosci/", archive=1)),
    "announcements in English": (LIST, get("/en/news/")),
    "events": (LIST, get("/pl/wydarzenia/")),
    "calendar of events": (LIST, get("/pl/calendar/events.ics")),
    "calendar of one event": (LIST, get(calendar_of_one)),
    "feed": (LIST, get("/pl/feed/announcements.atom")),
    "ambassadors": (LIST, get(lambda: only(AmbassadorRolePage).url)),
    "path": (LIST, get(lambda: only(TrackPage, kind="district").url)),
    "map of the site": (LIST, get("/pl/mapa-strony/")),
    "final documents": (LIST, get(lambda: only(SummaryPage).url)),
    "announcement": (CONTENT, get(page_named(AnnouncementPage, "Number 5"))),
    "event": (CONTENT, get(page_named(EventPage, "Number 5"))),
    "text page": (CONTENT, get(page_named(ContentPage, "Number 5"))),
    "form": (CONTENT, get(lambda: only(IdeaFormPage).url)),
    "form, filed": (FILING, file_idea),
    "search, few hits": (LIST, get("/pl/szukaj/", q=RARE)),
    "search, hits nearly all": (LIST, get("/pl/szukaj/", q=COMMON, page=2)),
    "suggestions": (LIST, get("/pl/szukaj/podpowiedzi/", q="numb")),
    "sitemap": (LIST, get("/sitemap.xml")),
    "part of the sitemap": (LIST, get(last_part)),
}


@pytest.fixture(scope="module")
def asked(django_db_setup: None, django_db_blocker) -> dict[int, dict[str, list[str]]]:
    """For ten and for ten thousand of everything: the questions of each page, once the cache is filled."""
    with django_db_blocker.unblock(), translation.override("pl"):
        with transaction.atomic():
            content_version.clear()
            found = {}
            for total, more in ((FEW, FEW), (MANY, MANY - FEW)):
                many_of_everything(more, TEXT)
                assert AnnouncementPage.objects.filter(title__startswith="Number ").count() == total
                found[total] = {name: questions(act) for name, (_budget, act) in PAGES.items()}
            transaction.set_rollback(True)
        content_version.clear()
    return found


def questions(act: Ask) -> list[str]:
    client = Client()
    act(client)
    with CaptureQueriesContext(connection) as queries:
        act(client)
    return [query["sql"] for query in queries if "caching_contentversion" not in query["sql"]]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_stays_within_its_budget_with_ten_thousand_of_everything(asked, name: str) -> None:
    budget, _act = PAGES[name]

    assert len(asked[MANY][name]) <= budget, asked[MANY][name]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_as_often_with_ten_thousand_of_everything_as_with_ten(asked, name: str) -> None:
    assert len(asked[MANY][name]) == len(asked[FEW][name]), asked[MANY][name]


def test_what_was_made_for_counting_is_gone(asked) -> None:
    assert not Submission.objects.exists()
    assert not AnnouncementPage.objects.filter(title__startswith="Number ").exists()
