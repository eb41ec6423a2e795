"""No line ends with a one-letter word."""

import pytest
from django.test import Client
from django.utils.safestring import mark_safe

from core.templatetags.core_tags import no_orphans
from tests.helpers import soup
from tests.support.content_keys import get_page, object_of

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Spotkanie w parku i na skwerze", f"Spotkanie w{NBSP}parku i{NBSP}na skwerze"),
        ("W parku", f"W{NBSP}parku"),
        ("to i w domu", f"to i{NBSP}w{NBSP}domu"),
        ("„O programie” (z mapą)", f"„O{NBSP}programie” (z{NBSP}mapą)"),
        ("Зустріч у парку й на площі", f"Зустріч у{NBSP}парку й{NBSP}на площі"),
        ("Зустріч з мешканцями, а не лист", f"Зустріч з{NBSP}мешканцями, а{NBSP}не лист"),
        ("kilka zdań bez takich słów", "kilka zdań bez takich słów"),
        ("sala w", "sala w"),
        ("Ala i\nkot", f"Ala i{NBSP}kot"),
    ],
)
def test_a_one_letter_word_holds_on_to_the_next(text: str, shown: str) -> None:
    assert no_orphans(text) == shown


def test_markup_is_left_alone() -> None:
    html = mark_safe('<a href="/w domu/" title="a b">w domu</a> i <b>obok</b>')

    assert no_orphans(html).startswith('<a href="/w domu/" title="a b">w\u00a0domu</a>')


def test_text_that_is_not_markup_is_escaped() -> None:
    assert no_orphans("a < b & <i>c</i>") == f"a{NBSP}&lt; b &amp; &lt;i&gt;c&lt;/i&gt;"


@pytest.mark.django_db
def test_pages_are_set_that_way(client: Client) -> None:
    page = object_of("about")
    page.lead = "Zmiany w okolicy"
    page.save_revision().publish()

    assert soup(get_page(client, "about")).select_one(".lead").get_text() == f"Zmiany w{NBSP}okolicy"
