"""Labels are translated, keys and settings never: the answers of all languages line up."""

import pytest
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from forms_app.models import AmbassadorSignUpPage, FormPage, IdeaFormPage

pytestmark = pytest.mark.django_db

MODELS = [AmbassadorSignUpPage, IdeaFormPage, FormPage]


def ids_of(page) -> list[object]:
    """The ids of all blocks of the fields and of their choices, in order."""
    found = []
    for child in page.fields:
        choices = child.value.get("choices")
        found.append((child.block_type, child.id, [item.id for item in choices.bound_blocks] if choices else []))
    return found


@pytest.mark.parametrize("model", MODELS)
def test_translators_get_labels_and_helps_but_no_key_and_no_meaning(model):
    for page in model.objects.filter(locale__language_code="pl"):
        segments = [one for one in extract_segments(page) if isinstance(one, StringSegmentValue)]
        asked = {one.path.rsplit(".", 1)[-1] for one in segments if one.path.startswith("fields.")}

        assert {"label", "help"} <= asked <= {"label", "help", "text"}
        labels = {one.string.get_translatable_html() for one in segments}
        assert page.submit_label in labels
        assert page.data_purpose in labels


@pytest.mark.parametrize("model", MODELS)
def test_blocks_and_choices_have_the_same_ids_in_all_languages(model):
    for polish in model.objects.filter(locale__language_code="pl"):
        for translation in polish.get_translations():
            assert ids_of(translation.specific) == ids_of(polish)
            assert [one.key for one in translation.specific.form_fields] == [one.key for one in polish.form_fields]


@pytest.mark.parametrize("model", MODELS)
def test_settings_that_are_no_text_are_the_same_in_all_languages(model):
    fields = {field.field_name: field for field in get_translatable_fields(model)}
    names = ["require_contact", "opens_at", "closes_at", "answer_days"] + (["purpose"] if model is FormPage else [])

    for name in names:
        assert not fields[name].is_translated(None)
        assert fields[name].overridable is False


def test_no_choice_of_a_translated_form_is_in_the_source_language():
    for page in IdeaFormPage.objects.exclude(locale__language_code="pl"):
        labels = [choice.label for field in page.form_fields for choice in field.choices]
        assert "jedna dzielnica" not in labels
        assert "całe miasto" not in labels
