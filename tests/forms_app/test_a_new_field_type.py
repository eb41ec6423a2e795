"""A new type of field is one class and one template: a postcode, which no other code has ever heard of."""

import csv
from collections.abc import Iterator, Mapping
from copy import deepcopy
from http import HTTPStatus
from io import StringIO
from pathlib import Path

import pytest
from django import forms
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.urls import reverse

from forms_app.field_types.base import FormField
from forms_app.field_types.question import CONTACT_FIELDS, QuestionBlock, layout
from forms_app.field_types.registry import TYPES, register
from forms_app.models import FormPage
from outbox.delivery import deliver
from submissions.domain.erasure.erase import erase
from submissions.models import Submission
from tests.factories import email_field, field, home_page, make_form_page
from tests.helpers import send_form, soup, text_of
from tests.support.mailing import sent as mails
from tests.support.officers import LIST, inspect_url
from tests.support.receipts import sent, view

pytestmark = pytest.mark.django_db

HINT = "Five digits with a dash."
BAD = "This is no postcode. Write it like this: 30-001."
ANSWERS = {"email": "a@example.org", "story": "A bench is missing.", "code": "30001"}


class PostcodeBlock(QuestionBlock):
    """Kept as five digits, shown with a dash."""

    kind = "postcode"
    template = "postcode.html"
    holds_personal_data = True

    class Meta:
        group = CONTACT_FIELDS
        label = "Postcode"
        form_layout = layout()

    def form_field(self, spec: FormField) -> forms.Field:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "postal-code"})
        return forms.RegexField(r"^\d{2}-?\d{3}$", widget=widget, error_messages={"invalid": BAD}, **spec.options)

    def hint(self, spec: FormField) -> str:
        return HINT

    def store(self, cleaned: str) -> str:
        return cleaned.replace("-", "")

    def words(self, stored: object, labels: Mapping[str, str]) -> str:
        return f"{stored[:2]}-{stored[2:]}" if isinstance(stored, str) else ""


@pytest.fixture(autouse=True)
def _known(settings: object) -> Iterator[None]:
    templates = deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"].append(Path(__file__).parent / "templates")
    settings.TEMPLATES = templates
    register(PostcodeBlock)
    yield
    del TYPES[PostcodeBlock.kind]


@pytest.fixture
def page() -> FormPage:
    fields = [email_field(), field("paragraph", "story"), field("postcode", "code", required=True)]
    return make_form_page(fields, parent=home_page("en"))


@pytest.fixture
def submission(resident, page) -> Submission:
    return sent(resident, page, ANSWERS)


def test_editors_are_offered_it_among_the_others(as_editor, page):
    edit = as_editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()

    assert "Postcode" in edit
    assert "code" in edit


def test_the_form_shows_its_input_its_hint_and_a_place_on_paper(resident, page):
    question = soup(resident.get(page.url)).select_one(".field--postcode")
    control = question.select_one("input[name=code]")

    assert (control["inputmode"], control["autocomplete"]) == ("numeric", "postal-code")
    assert " ".join(question.select_one(f"[id={control['aria-describedby']}]").get_text().split()) == HINT
    assert question.label.get_text() == "Question code (required)"
    assert question.select_one(".field__blank").get_text() == "__-___"


def test_a_wrong_answer_is_named_and_kept(resident, page):
    answer = send_form(resident, page.url, {**ANSWERS, "code": "Kraków"})
    question = soup(answer).select_one(".field--postcode")

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert BAD in question.select_one(".field__error").get_text()
    assert BAD in soup(answer).select_one(".error-summary").get_text()
    assert question.select_one("input")["value"] == "Kraków"


def test_it_is_shown_once_more_before_it_is_sent(resident, page):
    page.check_answers = True
    page.save()
    pairs = soup(send_form(resident, page.url, {**ANSWERS, "code": "30-001"})).select(".answers__pair")

    assert ("Question code", "30-001") in [
        (pair.dt.get_text(strip=True), pair.dd.get_text(strip=True)) for pair in pairs
    ]


def test_what_is_kept_is_what_the_type_says(submission):
    assert submission.form_data["code"] == "30001"
    assert submission.questions[-1] == {"key": "code", "kind": "postcode", "role": "", "label": "Question code"}


def test_sender_and_officer_read_it_in_the_words_of_the_type(resident, as_forms_officer, submission):
    deliver()
    copy = mails()[0]

    assert "30-001" in text_of(view(resident, submission))
    assert "30-001" in copy.text
    assert "30-001" in copy.html
    assert "30-001" in text_of(as_forms_officer.get(inspect_url(submission)))


def test_it_can_be_corrected(resident, submission):
    form = soup(view(resident, submission, "edit"))

    assert form.select_one("input[name=code]")["value"] == "30001"


def test_it_is_a_column_of_the_export(as_forms_officer, forms_officer, submission):
    forms_officer.user_permissions.add(Permission.objects.get(codename="export_submission"))
    answer = as_forms_officer.get(reverse(LIST), {"export": "csv"})
    table = csv.reader(StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"), newline=""), delimiter=";")
    headings, row = list(table)

    assert row[headings.index("Question code [code]")] == "30-001"


def test_it_goes_with_the_author_and_the_rest_of_the_text_stays(submission):
    erase(submission, keep_text=True)

    assert submission.form_data == {"story": ANSWERS["story"]}
    assert [question["key"] for question in submission.questions] == ["story"]


def test_it_needs_no_migration():
    call_command("makemigrations", "forms_app", "submissions", check_changes=True, dry_run=True)


def test_answers_to_a_type_that_is_gone_are_still_read_and_taken_for_personal(resident, submission):
    submission.questions[-1]["kind"] = "withdrawn_type"
    submission.save(update_fields=["questions"])

    assert "30001" in text_of(view(resident, submission))
    erase(submission, keep_text=True)
    assert "code" not in submission.form_data
