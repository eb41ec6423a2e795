"""A resident fills in a form on its own page, without a script, an account or a cookie."""

from http import HTTPStatus

import pytest
from django.urls import reverse

from submissions.domain.sender.tokens import receipt_url
from submissions.models import Submission
from submissions.references import read_reference
from tests.factories import email_field, field, make_form_page
from tests.helpers import send_form, soup, text_of

pytestmark = pytest.mark.django_db


def test_an_idea_is_kept_and_leads_to_its_receipt(resident, idea_form, idea):
    answer = send_form(resident, idea_form.url, idea)

    assert answer.status_code == HTTPStatus.SEE_OTHER
    submission = Submission.objects.get()
    assert submission.form_data["title"] == idea["title"]
    assert submission.status == "received"
    assert submission.language == idea_form.locale.language_code
    assert read_reference(submission.reference) == submission.reference
    assert answer.url == f"{receipt_url(submission)}?sent=1"
    assert answer.url.startswith(f"/{submission.language}/")
    assert submission.reference in text_of(resident.get(answer.url))


def test_answers_of_three_languages_line_up_under_the_same_keys(resident, idea):
    from forms_app.models import IdeaFormPage

    idea = {**idea, "scope": "district", "district": "8", "category": "green"}
    for number, page in enumerate(IdeaFormPage.objects.all()):
        send_form(resident, page.url, idea, REMOTE_ADDR=f"192.0.2.{number}")  # three people

    stored = list(Submission.objects.order_by("pk"))
    assert [one.language for one in stored] == ["pl", "en", "uk"]
    assert stored[0].form_data == stored[1].form_data == stored[2].form_data
    assert {one.district for one in stored} == {8}
    assert {one.category for one in stored} == {"green"}
    assert {one.form_key for one in stored} == {stored[0].form_key}
    asked = [{question["key"]: question["label"] for question in one.questions} for one in stored]
    assert asked[0].keys() == asked[1].keys() == asked[2].keys()
    assert len({tuple(labels.values()) for labels in asked}) == 3


def test_a_sign_up_keeps_its_choices_as_keys(resident, sign_up_form, sign_up):
    answer = send_form(resident, sign_up_form.url, sign_up)

    assert answer.status_code == HTTPStatus.SEE_OTHER
    submission = Submission.objects.get()
    assert submission.status == "new"
    assert submission.form_data["participation_forms"] == ["participatory_budget", "public_consultation"]
    assert submission.form_data["adult"] == "no"
    assert submission.form_data["consent_photo"] is False
    assert submission.form_data["district"] == 8


def test_nobody_gets_a_cookie_or_an_answer_that_varies_by_one(resident, english_idea_form, idea):
    for answer in (
        resident.get(english_idea_form.url),
        send_form(resident, english_idea_form.url, {}),
        sent := send_form(resident, english_idea_form.url, idea),
        resident.get(sent.url),
    ):
        assert not answer.cookies
        assert "Cookie" not in answer.headers.get("Vary", "")


def test_what_was_typed_and_what_was_sent_is_never_stored_by_a_cache(resident, english_idea_form, idea):
    sent = send_form(resident, english_idea_form.url, idea)

    for answer in (sent, resident.get(sent.url), send_form(resident, english_idea_form.url, {})):
        assert "no-store" in answer.headers["Cache-Control"]
    assert resident.get(english_idea_form.url).headers.get("Cache-Control") != "no-store"


def test_a_form_from_another_site_is_refused(resident, english_idea_form, idea):
    answer = send_form(resident, english_idea_form.url, idea, headers={"sec-fetch-site": "cross-site"})

    assert answer.status_code == HTTPStatus.FORBIDDEN
    assert not Submission.objects.exists()


def test_somebody_who_is_logged_in_needs_a_token_and_gets_one_in_the_form(editor, english_idea_form, idea):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    without = send_form(client, english_idea_form.url, idea)
    token = soup(client.get(english_idea_form.url)).select_one("form.form [name=csrfmiddlewaretoken]")["value"]
    with_token = send_form(client, english_idea_form.url, {**idea, "csrfmiddlewaretoken": token})

    assert without.status_code == HTTPStatus.FORBIDDEN
    assert with_token.status_code == HTTPStatus.SEE_OTHER


def test_the_form_itself_carries_no_token_for_a_visitor_and_is_ready_for_files(resident, english_idea_form):
    form = soup(resident.get(english_idea_form.url)).select_one("form.form")

    assert not form.select("[name=csrfmiddlewaretoken]")
    assert form["enctype"] == "multipart/form-data"
    assert form["method"] == "post"
    assert form["action"] == english_idea_form.url


def test_a_submission_knows_its_form_and_the_privacy_notice_that_was_shown(resident, english_idea_form, idea):
    send_form(resident, english_idea_form.url, idea)
    before = Submission.objects.get()
    english_idea_form.data_purpose += " And more."
    english_idea_form.save_revision().publish()
    send_form(resident, english_idea_form.url, {**idea, "title": "Another idea"})
    after = Submission.objects.exclude(pk=before.pk).get()

    assert before.page_id == english_idea_form.pk
    assert before.form_key == english_idea_form.translation_key
    assert before.host_key is None
    assert before.privacy_notice_language == "en"
    assert before.privacy_notice_version
    assert before.privacy_notice_version != after.privacy_notice_version


def test_the_questions_stay_as_they_were_asked(resident):
    page = make_form_page([email_field(), field("single_choice", "colour", choices=["red", "blue"])])
    send_form(resident, page.url, {"email": "a@example.org", "colour": "red"})
    page.fields = []
    page.save()

    question = Submission.objects.get().questions[1]
    assert question["label"] == "Question colour"
    assert question["choices"] == {"red": "Choice red", "blue": "Choice blue"}


def test_the_key_is_the_role_and_then_the_block_where_the_editor_gave_none(resident):
    page = make_form_page([email_field(key=""), field("line", label="Anything")])
    block_id = page.fields[1].id
    send_form(resident, page.url, {"email": "a@example.org", block_id: "words"})

    assert Submission.objects.get().form_data == {"email": "a@example.org", block_id: "words"}


@pytest.mark.parametrize("key", ["prefix", "media", "data", "fields", "errors", "page_fields", "field_order", "clean"])
def test_a_key_may_be_any_word(resident, key):
    page = make_form_page([email_field(), field("line", key, required=True)])
    send_form(resident, page.url, {"email": "a@example.org", key: "words"})

    assert Submission.objects.get().form_data[key] == "words"


def test_the_page_says_before_the_fields_who_reads_and_what_happens_with_the_data(resident, english_idea_form):
    page = soup(resident.get(english_idea_form.url))
    words = " ".join(page.main.get_text(" ").split())

    assert words.index(english_idea_form.reader[:20]) < words.index("Title of the idea")
    assert "within 14 days" in words
    assert english_idea_form.data_purpose[:40] in words
    assert page.select_one(".privacy-notice details a[href*=privacy]") is not None
    assert reverse("wagtailadmin_home") not in words


def test_the_warning_of_the_sample_version_stands_above_the_button(resident, english_idea_form):
    submit = soup(resident.get(english_idea_form.url)).select_one(".form__submit")

    assert "Do not enter real data" in submit.get_text()
    assert submit.select_one("button").get_text() == english_idea_form.submit_label
