"""A double click, a reload, a flaky network: the same form twice is one submission, with one receipt."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.utils import timezone

from forms_app.models import FormPage, IdeaFormPage
from submissions.domain.deduplicate import fingerprint, forget_old
from submissions.models import OutgoingMail, RecentFiling, SentFile, Submission
from tests.factories import email_field, field, home_page, make_form_page, make_host
from tests.helpers import send_form, soup
from tests.support.attaching import CONTACT, file_form, send
from tests.support.pictures import photo

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db]


def age(**since: float) -> None:
    RecentFiling.objects.update(at=timezone.now() - timedelta(**since))


def test_the_same_form_twice_leads_to_the_same_receipt(resident, english_idea_form, idea):
    first = send_form(resident, english_idea_form.url, idea)
    second = send_form(resident, english_idea_form.url, idea)

    assert first.status_code == second.status_code == HTTPStatus.SEE_OTHER
    assert first.url == second.url
    submission = Submission.objects.get()
    assert submission.history.count() == 1
    assert OutgoingMail.objects.count() == 2  # the receipt and the note to the officers, once


def test_in_another_language_it_is_the_same_form(resident, idea):
    for page in IdeaFormPage.objects.all():
        send_form(resident, page.url, idea)

    assert Submission.objects.count() == 1


@pytest.mark.parametrize("change", [{"title": "Another"}, {"phone": "12 000 00 00"}, {"consent_contact": "yes"}])
def test_any_other_answer_makes_another_submission(resident, english_idea_form, idea, change):
    assert change.keys() <= {one.key for one in english_idea_form.form_fields}
    send_form(resident, english_idea_form.url, idea)
    send_form(resident, english_idea_form.url, {**idea, **change})

    assert Submission.objects.count() == 2


def test_the_same_words_from_another_network_are_from_somebody_else(resident, english_idea_form, idea):
    send_form(resident, english_idea_form.url, idea, REMOTE_ADDR="192.0.2.1")
    send_form(resident, english_idea_form.url, idea, REMOTE_ADDR="192.0.2.2")

    assert Submission.objects.count() == 2


def test_the_same_registration_for_two_events_is_two(resident):
    page = make_form_page([email_field()], parent=home_page("en"))
    for host in (make_host(page, parent=home_page("en")), make_host(page, parent=home_page("en"))):
        form = soup(resident.get(host.url)).select_one("form.form")
        hidden = {one["name"]: one["value"] for one in form.select("input[type=hidden]")}
        send_form(resident, page.url, {**hidden, "email": "a@example.org"})

    assert Submission.objects.count() == 2


@pytest.mark.parametrize(("minutes", "kept"), [(9, 1), (11, 2)])
def test_after_ten_minutes_it_may_be_sent_again(resident, english_idea_form, idea, minutes, kept):
    send_form(resident, english_idea_form.url, idea)
    age(minutes=minutes)
    send_form(resident, english_idea_form.url, idea)

    assert Submission.objects.count() == kept
    assert RecentFiling.objects.count() == 1


@pytest.mark.parametrize("end", [{"erased_at": timezone.now()}, {"status": "withdrawn"}])
def test_what_was_withdrawn_or_erased_may_be_sent_again_at_once(resident, english_idea_form, idea, end):
    first = send_form(resident, english_idea_form.url, idea)
    Submission.objects.update(**end)
    second = send_form(resident, english_idea_form.url, idea)

    assert first.url != second.url
    assert Submission.objects.count() == 2


def test_the_same_file_again_is_a_duplicate_and_leaves_no_copy(resident):
    from io import BytesIO

    from django.core.files.uploadedfile import SimpleUploadedFile
    from PIL import Image

    from submissions.models import SentFile

    page = make_form_page([email_field(), field("file", "photo", role="attachment")], parent=home_page("en"))

    def picture(colour: str) -> SimpleUploadedFile:
        buffer = BytesIO()
        Image.new("RGB", (8, 8), colour).save(buffer, "PNG")
        return SimpleUploadedFile("photo.png", buffer.getvalue(), "image/png")

    answers = [
        send_form(resident, page.url, {"email": "a@example.org", "photo": picture(colour)})
        for colour in ("red", "red", "blue")
    ]

    assert answers[0].url == answers[1].url != answers[2].url
    assert SentFile.objects.count() == 2
    assert not SentFile.objects.filter(submission=None).exists()


def test_the_fingerprint_needs_our_key_and_tells_nothing(resident, english_idea_form, idea, settings):
    key = english_idea_form.translation_key
    before = fingerprint(key, None, idea, [], "network")
    settings.SECRET_KEY = "another key, long enough to be one"

    assert fingerprint(key, None, idea, [], "network") != before
    assert len(before) == 64


def test_the_clean_up_forgets_what_is_old_and_leaves_what_is_new(resident, english_idea_form, idea):
    send_form(resident, english_idea_form.url, idea)
    forget_old()
    assert RecentFiling.objects.count() == 1

    age(minutes=11)
    forget_old()
    assert not RecentFiling.objects.exists()
    assert Submission.objects.count() == 1


def test_what_was_sent_in_time_leads_to_its_receipt_though_the_form_closed_meanwhile(resident, english_idea_form, idea):
    first = send_form(resident, english_idea_form.url, idea)
    IdeaFormPage.objects.update(closes_at=timezone.now() - timedelta(seconds=1))

    assert send_form(resident, english_idea_form.url, idea).url == first.url
    assert send_form(resident, english_idea_form.url, {**idea, "title": "Another"}).status_code == HTTPStatus.CONFLICT
    assert Submission.objects.count() == 1


def test_no_file_is_staged_for_a_form_that_has_closed(resident):
    page = file_form()
    FormPage.objects.filter(pk=page.pk).update(closes_at=timezone.now() - timedelta(seconds=1))

    assert send(resident, page, CONTACT, photo()).status_code == HTTPStatus.CONFLICT
    assert not SentFile.objects.exists()
