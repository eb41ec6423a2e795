"""Reference numbers: short, read aloud, and a slip of the tongue is noticed."""

from itertools import pairwise

import pytest

from forms_app.enums import FormType
from submissions.references import check_character, make_reference, read_reference


def test_a_number_has_the_form_of_the_example():
    reference = make_reference(FormType.IDEA, 2020, 42)

    assert reference.startswith("WP20-P-0042-")
    assert len(reference) == 13


@pytest.mark.parametrize("kind", FormType)
def test_every_kind_of_form_has_its_letter(kind):
    assert read_reference(make_reference(kind, 2021, 7)) is not None


@pytest.mark.parametrize("typed", ["wp20-p-0042-{0}", "WP20 P 0042 {0}", " wp20p0042{0} ", "WP20/P/0042/{0}."])
def test_a_number_is_read_however_it_is_written(typed):
    whole = make_reference(FormType.IDEA, 2020, 42)

    assert read_reference(typed.format(whole[-1].lower())) == whole


def test_any_single_wrong_digit_and_any_swap_of_neighbours_is_noticed():
    body = "WP20-P-1234"
    check = check_character(body)
    digits = [index for index, sign in enumerate(body) if sign.isdigit()]
    for index in digits:
        for other in set("0123456789") - {body[index]}:
            assert read_reference(f"{body[:index]}{other}{body[index + 1 :]}-{check}") is None
    for first, second in pairwise(digits):
        signs = list(body)
        signs[first], signs[second] = signs[second], signs[first]
        if signs != list(body):
            assert read_reference(f"{''.join(signs)}-{check}") is None


@pytest.mark.parametrize("text", ["", "WP20", "WP20-P-0042", "ąę", "\x00", "A" * 1000, "WP20-P-٤٢٤٢-K"])
def test_what_is_no_number_is_none(text):
    assert read_reference(text) is None
