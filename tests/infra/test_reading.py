"""How the benchmark of editing under load tells an old page from a new one."""

import pytest

from scripts.bench.reading import Reading, marks_in, seconds_behind

COMMITS = {1: [10.0, 20.0, 30.0], 2: [11.0]}
PATHS = {1: "/one/", 2: "/two/"}


def test_of_several_numbers_of_a_page_the_oldest_counts():
    assert marks_in(b"<h1>One [k1.4]</h1> <a>One [k1.3]</a> <a>Two [k2.0]</a>") == {1: 3, 2: 0}


@pytest.mark.parametrize(
    ("began", "path", "marks", "seconds"),
    [
        (35.0, "/list/", {1: 2, 2: 0}, 0),  # the newest of both
        (19.0, "/list/", {1: 0}, 0),  # replaced only later
        (20.2, "/list/", {1: 0}, 0.2),
        (35.0, "/list/", {1: 0}, 15.0),  # since the first number that it does not show
        (35.0, "/list/", {}, 0),  # need not show any
        (35.0, "/one/", {2: 0}, 25.0),  # has to show its own
    ],
)
def test_a_page_is_behind_since_the_first_number_it_misses(began, path, marks, seconds):
    reading = Reading(began, 0.01, path, 200, marks)

    assert seconds_behind(reading, COMMITS, PATHS) == pytest.approx(seconds)
