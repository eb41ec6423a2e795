"""What keeps a form from going live, rule by rule, in a sentence that names the field."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from core.pages.publish_checks import check_publishable
from forms_app.models import AmbassadorSignUpPage, FormPage, IdeaFormPage, ParticipationFormPage
from tests.factories import choice, email_field, field, home_page, make_form_page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def problems(*fields: dict, model: type[ParticipationFormPage] = FormPage, **values: object) -> list[str]:
    return check_publishable(make_form_page(list(fields), model=model, parent=home_page(), **values))


def test_every_seeded_form_may_go_live():
    for model in (IdeaFormPage, AmbassadorSignUpPage, FormPage):
        for page in model.objects.all():
            assert check_publishable(page) == []


def test_a_form_needs_a_field():
    assert problems() == ["The form has no field: add at least one."]
    assert problems({"type": "explanation", "value": {"text": "<p>Hello</p>"}, "id": "x"})


def test_an_idea_form_needs_title_description_and_contact():
    found = problems(field("line", "other"), model=IdeaFormPage)

    assert len(found) == 3
    assert "“title or subject” is missing" in found[0]
    assert "“description” is missing" in found[1]
    assert "e-mail address or a phone number is missing" in found[2]


def test_a_sign_up_form_needs_name_district_and_contact():
    found = problems(field("line", "other"), model=AmbassadorSignUpPage)

    assert [word for word in ("name of the person", "district", "e-mail address") if word in " ".join(found)] == [
        "name of the person",
        "district",
        "e-mail address",
    ]


def test_a_phone_is_contact_enough_and_a_form_may_do_without():
    assert problems(field("phone", role="phone")) == []
    assert problems(field("line", "word"), require_contact=False) == []


def test_a_meaning_may_stand_once_but_consents_as_often_as_needed():
    found = problems(email_field(), email_field(key="second", label="Second address"))
    assert found == [
        "“Question email” and “Second address” both have the meaning “e-mail address”. Only one field may have it."
    ]

    assert problems(email_field(), field("consent", "a", role="consent"), field("consent", "b", role="consent")) == []


def test_two_fields_may_not_have_the_same_key():
    found = problems(email_field(), field("line", "word", label="One"), field("line", "word", label="Two"))

    assert found == ["“Two” and “One” have the same key “word”. Give one of them another key."]


def test_the_key_of_the_site_itself_is_taken():
    assert "used by the site itself" in problems(email_field(), field("line", "csrfmiddlewaretoken"))[0]


def test_a_choice_needs_options_with_labels_and_different_keys():
    assert "nothing to choose from" in problems(email_field(), field("single_choice", "a", choices=[]))[0]
    assert (
        "choice without a label"
        in problems(email_field(), field("multiple_choice", "a", choices=[choice("x", " ")]))[0]
    )
    assert (
        "two choices with the same key" in problems(email_field(), field("single_choice", "a", choices=["x", "x"]))[0]
    )


def test_a_field_needs_a_label():
    assert "“word” has no label" in problems(email_field(), field("line", "word", label=" "))[0]


@pytest.mark.parametrize(
    ("on", "value", "words"),
    [
        ("nothing", "yes", "no earlier field has that key"),
        ("later", "yes", "no earlier field has that key"),
        ("itself", "yes", "no earlier field has that key"),
        ("email", "yes", "which is not a choice"),
        ("start", "maybe", "does not have"),
        ("start", "", "does not have"),
    ],
)
def test_a_condition_must_name_an_earlier_choice_and_its_answer(on, value, words):
    found = problems(
        email_field(),
        field("yes_no", "start"),
        field("line", "itself", label="The asked one", depends_on=on, depends_value=value),
        field("yes_no", "later"),
    )

    assert len(found) == 1
    assert found[0].startswith("“The asked one”")
    assert words in found[0]


@pytest.mark.parametrize(
    ("kind", "limits"),
    [
        ("line", {"min_length": 5, "max_length": 4}),
        ("paragraph", {"min_length": 5, "max_length": 4}),
        ("paragraph", {"hint_min": 5, "hint_max": 4}),
        ("paragraph", {"hint_min": 5, "max_length": 4}),
        ("line", {"min_length": 5, "hint_max": 4}),
        ("number", {"min_value": 1, "max_value": 0}),
        ("number", {"min_value": 0, "max_value": -1}),
        ("date", {"min_date": "2020-03-05", "max_date": "2020-03-04"}),
    ],
)
def test_limits_that_no_answer_fits_are_named_with_their_field(kind, limits):
    found = problems(email_field(), field(kind, "it", label="The limited one", **limits))

    assert len(found) == 1
    assert found[0].startswith("“The limited one”: no answer fits its limits")


@pytest.mark.parametrize("limits", [{"min_length": 4, "max_length": 4}, {"hint_max": 9, "max_length": 4}, {}])
def test_limits_that_leave_room_are_fine(limits):
    assert problems(email_field(), field("line", "it", **limits)) == []


def test_an_answer_without_its_question_is_no_condition():
    found = problems(email_field(), field("yes_no", "start"), field("line", "it", label="It", depends_value="yes"))

    assert len(found) == 1
    assert "“It” names an answer on which it depends, but not the question" in found[0]


def test_a_form_may_not_close_before_it_opens():
    now = timezone.now()

    assert "closes before it opens" in problems(email_field(), opens_at=now, closes_at=now - timedelta(hours=1))[0]


def test_a_draft_without_labels_and_choices_can_be_previewed(rf):
    page = make_form_page([field("single_choice", "", label="", choices=[]), field("line", label="")])
    page.live = False

    answer = page.make_preview_request()

    assert answer.status_code == 200
