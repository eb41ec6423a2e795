"""How well search does on cases of the kind residents write, on the database in use."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from search.models import SearchEntry
from search.query.quality import Figures, measure

CASES = Path(__file__).parent / "data" / "polish_search_dev.json"


@pytest.fixture
def cases(db):
    return measure(CASES)


def test_nearly_everything_is_found_and_well_ranked(cases) -> None:
    figures = Figures.of(cases)

    assert figures.recall >= 0.96
    assert figures.mrr >= 0.96
    assert figures.best_first >= 0.92
    assert figures.precision >= 0.93


@pytest.mark.parametrize("kind", ["inflection", "no_diacritics", "typo", "ukrainian", "english"])
def test_no_kind_of_search_is_left_behind(cases, kind: str) -> None:
    assert Figures.of([case for case in cases if case.kind == kind]).recall >= 0.9


def test_the_report_names_every_kind_and_leaves_the_index_alone(db) -> None:
    before = list(SearchEntry.objects.order_by("pk").values_list("pk", "title"))
    out = StringIO()
    call_command("search_quality", str(CASES), stdout=out)

    assert all(kind in out.getvalue() for kind in ("inflection", "typo", "exact", "all"))
    assert list(SearchEntry.objects.order_by("pk").values_list("pk", "title")) == before
