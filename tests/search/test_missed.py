"""Searches without results: counted for editors, without keeping what one person typed."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from background.jobs import registered_jobs
from search.models import MissedSearch
from search.query import missed
from search.query.missed import count_missed, forget_missed
from tests.helpers import log_in, make_user

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db]


def ask(text: str, *, days_ago: int = 0) -> None:
    """Ask now, and let the row be that old."""
    count_missed(text, "pl")
    MissedSearch.objects.update(last_day=timezone.localdate() - datetime.timedelta(days=days_ago))


def test_a_term_is_a_hash_until_it_was_asked_on_three_days() -> None:
    ask("lodowisko", days_ago=2)
    ask("lodowisko", days_ago=1)
    row = MissedSearch.objects.get()
    assert (row.days, row.count, row.term) == (2, 2, "")
    assert "lodowisko" not in row.key

    ask("lodowisko")
    assert MissedSearch.objects.get().term == "lodowisko"


def test_asking_often_on_one_day_reveals_nothing() -> None:
    for _ in range(10):
        count_missed("lodowisko", "pl")

    row = MissedSearch.objects.get()
    assert (row.days, row.count, row.term) == (1, 10, "")


def test_only_searches_without_hits_are_counted(client: Client) -> None:
    client.get("/pl/szukaj/", {"q": "projekt"})
    assert not MissedSearch.objects.exists()

    client.get("/pl/szukaj/", {"q": "xqzvwk"})
    assert MissedSearch.objects.count() == 1


def test_counting_takes_one_statement(django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        count_missed("lodowisko", "pl")


@pytest.mark.parametrize("text", ["jan@example.org", "600 700 800", "90010112345", "x" * 200, "", "🌳"])
def test_what_may_be_of_a_person_is_not_counted(text: str) -> None:
    count_missed(text, "pl")

    assert not MissedSearch.objects.exists()


def test_the_table_does_not_grow_beyond_its_bound(monkeypatch) -> None:
    monkeypatch.setattr(missed, "MOST_ROWS", 2)
    for word in ("jeden", "drugi", "trzeci", "jeden"):
        count_missed(f"lodowisko {word}", "pl")

    assert sorted(MissedSearch.objects.values_list("count", flat=True)) == [1, 2]


def test_after_ninety_days_it_is_erased() -> None:
    ask("lodowisko", days_ago=91)
    count_missed("basen", "pl")
    forget_missed()

    assert MissedSearch.objects.count() == 1
    assert "search_forget" in {job.name for job in registered_jobs()}


@pytest.mark.parametrize(("group", "status"), [("editors", 200), ("publishers", 200), ("forms_officers", 302)])
def test_editors_see_the_report_and_others_do_not(group: str, status: int) -> None:
    for days_ago in (3, 2, 1):
        ask("lodowisko", days_ago=days_ago)
    count_missed("tajne", "pl")
    response = log_in(make_user(group)).get("/admin/reports/searches-without-results/")

    assert response.status_code == status
    if status == 200:
        assert "lodowisko" in response.content.decode()
        assert "tajne" not in response.content.decode()
