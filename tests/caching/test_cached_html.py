"""A piece of a template that is made once in a content version."""

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils.translation import override

from caching import content_version

pytestmark = pytest.mark.django_db
PIECE = '{% load core_tags %}{% cached "piece" place %}{{ words }} {{ counter.next }}{% endcached %}'


class Counter:
    def __init__(self) -> None:
        self.made = 0

    def next(self) -> int:
        self.made += 1
        return self.made


@pytest.fixture
def counter() -> Counter:
    return Counter()


def shown(counter: Counter, place: object = 1, words: str = "made") -> str:
    asked = RequestFactory().get("/")
    return engines["django"].from_string(PIECE).render({"place": place, "words": words, "counter": counter}, asked)


def test_it_is_made_once_for_each_place_and_language(counter: Counter) -> None:
    assert shown(counter) == shown(counter, words="not asked again") == "made 1"
    assert shown(counter, place=2) == "made 2"
    with override("uk"):
        assert shown(counter) == "made 3"
    assert shown(counter) == "made 1"


def test_it_is_made_anew_when_the_content_changes(counter: Counter) -> None:
    shown(counter)
    content_version.invalidate()

    assert shown(counter) == "made 2"


def test_a_draft_neither_sees_nor_leaves_anything(counter: Counter) -> None:
    shown(counter)

    with content_version.isolated():
        assert shown(counter) == "made 2"
        assert shown(counter) == "made 2"
    assert shown(counter) == "made 1"


def test_what_is_written_by_people_is_escaped_inside(counter: Counter) -> None:
    assert shown(counter, words="<script>") == "&lt;script&gt; 1"
