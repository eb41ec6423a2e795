"""A question that is asked only if an earlier choice calls for it: decided on the server."""

from http import HTTPStatus

import pytest

from submissions.models import Submission
from tests.factories import choice, email_field, field, home_page, make_form_page
from tests.helpers import send_form, soup

pytestmark = pytest.mark.django_db

CONTACT = {"email": "a@example.org"}


def conditional_form(parent: dict, **options: object):
    return make_form_page(
        [email_field(), parent, field("line", "detail", depends_on="start", **options)], parent=home_page("en")
    )


def test_a_hidden_answer_is_neither_demanded_nor_kept(resident):
    page = conditional_form(field("single_choice", "start", choices=["a", "b"]), depends_value="a", required=True)
    answer = send_form(resident, page.url, {**CONTACT, "start": "b", "detail": "left over"})

    assert answer.status_code == HTTPStatus.SEE_OTHER
    assert Submission.objects.get().form_data == {**CONTACT, "start": "b"}


def test_an_answer_that_was_asked_for_is_demanded(resident):
    page = conditional_form(field("single_choice", "start", choices=["a", "b"]), depends_value="a", required=True)
    answer = send_form(resident, page.url, {**CONTACT, "start": "a"})

    assert [link["href"] for link in soup(answer).select(".error-summary a")] == [f"#f{page.pk}-form_detail"]


def test_a_hidden_answer_that_is_wrong_is_no_error(resident):
    page = conditional_form(field("single_choice", "start", choices=["a", "b"]), depends_value="a", max_length=3)

    assert send_form(resident, page.url, {**CONTACT, "start": "b", "detail": "too long"}).status_code == 303


def test_one_of_several_choices_is_enough(resident):
    page = conditional_form(field("multiple_choice", "start", choices=["a", "b"]), depends_value="b")
    send_form(resident, page.url, {**CONTACT, "start": ["a", "b"], "detail": "kept"})

    assert Submission.objects.get().form_data["detail"] == "kept"


def test_a_question_can_depend_on_yes_or_no(resident):
    page = conditional_form(field("yes_no", "start"), depends_value="yes")
    send_form(resident, page.url, {**CONTACT, "start": "no", "detail": "x"})

    assert "detail" not in Submission.objects.get().form_data


def test_what_depends_on_a_hidden_question_is_hidden_too(resident):
    page = make_form_page(
        [
            email_field(),
            field("yes_no", "first"),
            field("yes_no", "second", depends_on="first", depends_value="yes"),
            field("line", "third", depends_on="second", depends_value="yes", required=True),
        ]
    )
    send_form(resident, page.url, {**CONTACT, "first": "no", "second": "yes", "third": "x"})

    assert Submission.objects.get().form_data == {**CONTACT, "first": "no"}


def test_a_contact_that_was_not_asked_for_does_not_count(resident):
    page = make_form_page(
        [field("yes_no", "first"), email_field(depends_on="first", depends_value="yes"), field("phone", role="phone")]
    )
    answer = send_form(resident, page.url, {"first": "no", "email": "a@example.org"})

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert not Submission.objects.exists()


def test_without_a_script_the_condition_is_said_in_words(resident):
    parent = field("single_choice", "start", label="Which?", choices=[choice("a", "this one"), choice("b", "that one")])
    page = conditional_form(parent, depends_value="a")
    shown = soup(resident.get(page.url))

    question = shown.select_one("[name=detail]")
    explained = shown.select_one(f'[id="{question["aria-describedby"]}"]').get_text()
    assert "this one" in explained
    assert "Which?" in explained
    assert question.find_parent(class_="field")["data-depends-on"] == "start"


def test_the_district_of_the_seeded_idea_form_is_kept_only_for_a_district_idea(resident, english_idea_form, idea):
    send_form(resident, english_idea_form.url, {**idea, "scope": "city", "district": "8"})
    send_form(resident, english_idea_form.url, {**idea, "scope": "district", "district": "unknown"})

    city, unknown = Submission.objects.order_by("pk")
    assert "district" not in city.form_data
    assert city.district is None
    assert unknown.form_data["district"] == "unknown"
    assert unknown.district is None
