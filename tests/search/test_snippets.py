"""The piece of text that shows why something was found."""

from hypothesis import given
from hypothesis import strategies as st

from search.query.parse import parse
from search.results.highlight import Marker
from search.results.snippets import LENGTH, marked_title, snippet


def show(text: str, asked: str) -> str:
    return snippet(text, Marker(parse(asked)))


def test_inflected_hits_are_marked() -> None:
    assert (
        show("Spotkamy się w bibliotece przy parku.", "biblioteka")
        == "Spotkamy się w <mark>bibliotece</mark> przy parku."
    )


def test_neighbours_are_marked_together() -> None:
    assert (
        marked_title("Lista Wspólnych Projektów", Marker(parse("wspolne projekty")))
        == "Lista <mark>Wspólnych Projektów</mark>"
    )


def test_the_window_lies_where_the_hits_are() -> None:
    text = "Wstęp bez znaczenia. " * 100 + "Tu jest fontanna i druga fontanna. " + "Koniec. " * 100
    shown = show(text, "fontanny")

    assert shown.count("<mark>") == 2
    assert len(shown) < LENGTH + 60
    assert shown.startswith(("… Tu jest", "… Wstęp"))


def test_a_hit_far_down_is_found() -> None:
    assert "<mark>fontanny</mark>" in show("słowo " * 5_000 + "fontanny", "fontanna")


@given(st.text(max_size=400), st.text(max_size=40))
def test_nothing_but_our_marks_is_html(text: str, asked: str) -> None:
    rest = show(f"{text} fontanna", f"{asked} fontanna").replace("<mark>", "").replace("</mark>", "")

    assert "<" not in rest
    assert ">" not in rest
