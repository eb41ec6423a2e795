"""Typing errors, phrases, districts, filters, and anything at all that may be typed."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.index.database import has_hits
from search.models import SearchEntry
from search.query.find import find
from search.query.parse import parse
from search.registry import searchable_for
from tests.search.conftest import titles

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db]

SYNTAX = [
    '"',
    "'",
    "AND",
    "OR",
    "NOT",
    "NEAR(",
    ")",
    "*",
    "-",
    ":",
    "&",
    "|",
    "!",
    "<->",
    "^",
    "\\",
    "%",
    "\x00",
    "„",
    "”",
    "🌳",
]
typed = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from([*SYNTAX, "projekt", "dzielnica", "VIII", "Ruczaj", "w"]), max_size=12).map(" ".join),
    st.lists(st.sampled_from(SYNTAX), max_size=10).map("".join),
)


@given(text=typed, exact=st.booleans())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_search_fails_and_every_hit_is_public(text: str, exact: bool) -> None:
    found = find(text, exact=exact)
    ids = found.entry_ids(None, {}, 0, 20)
    for entry in SearchEntry.objects.filter(pk__in=ids).select_related("content_type"):
        model = entry.content_type.model_class()
        assert searchable_for(model).public(model).filter(pk=entry.object_id).exists()


@pytest.mark.parametrize(
    "text", ["a" * 10_000, "słowo " * 2_000, "🌳" * 50, '"', "''", "AND OR NOT", "%%%", "-", "()", "\x00"]
)
def test_the_page_answers_whatever_is_typed(client: Client, text: str) -> None:
    for address in ("/pl/szukaj/", "/pl/szukaj/podpowiedzi/"):
        assert client.get(address, {"q": text, "page": "999999", "kind": "<", "district": "VIII"}).status_code == 200


def test_a_typing_error_is_corrected_and_said(publish) -> None:
    publish("Kalafiorowisko miejskie")
    found = find("kalafoirowisko")

    assert found.corrected
    assert found.query.text == "kalafiorowisko"
    assert find("kalafoirowisko", exact=True).total() == 0


def test_the_stem_of_an_inflected_word_is_corrected_too(publish) -> None:
    publish("Kalafiorowisko miejskie")

    assert find("kalafoirowiskami").total("pl") == 1


def test_a_word_that_is_there_is_never_corrected(publish) -> None:
    publish("Kalafiorowisko miejskie")
    publish("Kalafiorowiska")

    assert not find("kalafiorowiska").corrected


def test_quoted_words_must_follow_one_another(publish) -> None:
    publish("Rabarbar przy kalafiorze")
    publish("Przy kalafiorze rośnie rabarbar")

    assert titles('"rabarbar przy kalafiorze"') == ["Rabarbar przy kalafiorze"]
    assert titles("„rabarbar przy kalafiorze”") == ["Rabarbar przy kalafiorze"]
    assert len(titles("rabarbar kalafior")) == 2


def test_words_that_never_meet_are_found_apart_and_it_is_said(publish) -> None:
    publish("Rabarbar")
    publish("Kalafior")
    found = find("rabarbar kalafior")

    assert found.any_word
    assert found.total("pl") == 2


@pytest.mark.parametrize(
    "text", ["dzielnica VIII", "dzielnica 8", "8 dzielnica", "VIII", "Dębniki", "debnikach", "Ruczaj", "na ruczaju"]
)
def test_a_district_is_found_by_name_number_and_places(publish, text: str) -> None:
    publish("Zebranie", "Spotykamy się w sprawie osiedla. Dzielnica VIII Dębniki, osiedle Ruczaj.")

    assert "Zebranie" in titles(text)


def test_an_event_of_a_district_is_found_by_a_place_that_it_does_not_name(db) -> None:
    entry = SearchEntry.objects.filter(kind="event", district="8", language="pl").first()

    assert entry is not None
    assert entry.title in titles("Kapelanka") or entry.title in titles("Zakrzówek")


def test_results_are_counted_and_narrowed_by_kind(db) -> None:
    found = find("warsztat")
    numbers = found.facet("kind", "pl", {})

    assert sum(numbers.values()) == found.total("pl")
    assert len(found.entry_ids("pl", {"kind": "event"}, 0, 50)) == numbers["event"]


def test_a_title_that_is_the_search_stands_first(publish) -> None:
    publish("Wszystko o rabarbarach, kalafiorach i innych warzywach", "Rabarbar, rabarbar, rabarbar.")
    publish("Rabarbar")

    assert titles("rabarbaru")[0] == "Rabarbar"


def test_of_very_many_hits_each_is_found_once_and_titles_come_first(publish, monkeypatch) -> None:
    monkeypatch.setattr("search.index.database.MOST_RANKED", 1)
    monkeypatch.setattr("search.query.find.MOST_RANKED", 1)
    publish("Kalafior w tytule")
    for title in ("Pierwszy", "Drugi", "Trzeci"):
        publish(title, "Rośnie tu kalafior.")
    found = titles("kalafior")

    assert found[0] == "Kalafior w tytule"
    assert sorted(found) == ["Drugi", "Kalafior w tytule", "Pierwszy", "Trzeci"]


def test_whether_a_word_stands_anywhere(publish) -> None:
    publish("Kalafiorowisko miejskie")

    assert has_hits(parse("kalafiorowiska").all_words)
    assert not has_hits(parse("kalafoirowisko").all_words)


def test_numbers_that_are_remembered_follow_every_change_of_the_index(publish) -> None:
    publish("Kalafior pierwszy")
    assert find("kalafior").total("pl") == 1
    page = publish("Kalafior drugi")
    assert find("kalafior").total("pl") == 2
    assert len(titles("kalafior")) == 2

    SearchEntry.objects.filter(object_id=str(page.pk)).delete()

    assert find("kalafior").total("pl") == 1
    assert titles("kalafior") == ["Kalafior pierwszy"]


def test_numbers_that_are_remembered_end_with_the_time_of_an_entry(publish, monkeypatch) -> None:
    later = timezone.now() + timedelta(hours=2)
    publish("Kalafior na godzinę", expire_at=timezone.now() + timedelta(hours=1))
    publish("Kalafior na zawsze")
    assert find("kalafior").total("pl") == 2

    monkeypatch.setattr(timezone, "now", lambda: later)

    assert find("kalafior").total("pl") == 1
    assert titles("kalafior") == ["Kalafior na zawsze"]
