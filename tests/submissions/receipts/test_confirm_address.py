"""An address is confirmed by a button behind the mailed link; only then does anything more go there."""

from http import HTTPStatus
from urllib.parse import urlsplit

import pytest
from django.core import mail as outgoing
from django.urls import reverse
from django.utils import translation

from outbox.delivery import deliver
from outbox.enums import MailState
from submissions.domain.history import record
from submissions.domain.mail import kinds
from submissions.domain.mail.queue import queue
from submissions.domain.sender.tokens import address_code, receipt_token, receipt_url
from submissions.enums import EntryKind
from submissions.models import OutgoingMail, Submission
from tests.helpers import send_form, soup, text_of
from tests.support.mailing import ADDRESS, make_mail, make_submission, sent

pytestmark = pytest.mark.django_db


def confirm_url(submission: Submission, code: str = "") -> str:
    with translation.override(submission.language):
        args = [receipt_token(submission), code or address_code(submission)]
        return reverse("submissions:receipt_confirm", args=args)


@pytest.mark.parametrize("language", ["pl", "en", "uk"])
def test_the_mailed_link_and_one_button_confirm_the_address(resident, language):
    make_mail(language=language)
    deliver()
    link = next(line for line in sent()[0].text.splitlines() if "/confirm/" in line)
    page = resident.get(urlsplit(link).path)
    assert soup(page).html["lang"] == language
    assert ADDRESS in text_of(page)
    form = soup(page).select_one("main form")
    assert [field["type"] for field in form.select("button, input")] == ["submit"]

    answer = send_form(resident, urlsplit(link).path, {})

    submission = Submission.objects.get()
    assert answer.status_code == HTTPStatus.SEE_OTHER
    assert answer.url.startswith(receipt_url(submission))
    assert submission.email_confirmed_at is not None
    assert submission.history.filter(kind=EntryKind.ADDRESS_CONFIRMED).count() == 1
    assert resident.get(answer.url).status_code == HTTPStatus.OK


def test_opening_the_link_alone_confirms_nothing(resident):
    submission = make_submission()
    resident.get(confirm_url(submission))
    resident.head(confirm_url(submission))

    submission.refresh_from_db()
    assert submission.email_confirmed_at is None


def test_pressing_twice_changes_nothing(resident):
    submission = make_submission()
    for _time in range(2):
        assert send_form(resident, confirm_url(submission), {}).status_code == HTTPStatus.SEE_OTHER

    assert submission.history.filter(kind=EntryKind.ADDRESS_CONFIRMED).count() == 1
    assert resident.get(confirm_url(submission)).status_code in (HTTPStatus.FOUND, HTTPStatus.SEE_OTHER)


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_wrong_code_is_answered_like_a_wrong_link(resident, method):
    submission = make_submission()
    with translation.override("en"):
        expected = resident.get(reverse("submissions:receipt", args=["x" * 47]))

    for code in ("wrong", "ż", address_code(make_submission(email="other@example.org"))):
        url = confirm_url(submission, code)
        answer = resident.get(url) if method == "get" else send_form(resident, url, {})
        assert answer.status_code == expected.status_code == HTTPStatus.NOT_FOUND
        assert text_of(answer) == text_of(expected)
    submission.refresh_from_db()
    assert submission.email_confirmed_at is None


def test_the_code_is_worth_nothing_once_the_address_is_another(resident):
    submission = make_submission()
    url = confirm_url(submission)
    Submission.objects.update(form_data={**submission.form_data, "email": "new@example.org"})

    assert send_form(resident, url, {}).status_code == HTTPStatus.NOT_FOUND
    assert Submission.objects.get().email_confirmed_at is None


def test_the_code_is_worth_nothing_once_the_data_are_erased(resident):
    submission = make_submission(email="")

    assert send_form(resident, confirm_url(submission), {}).status_code == HTTPStatus.NOT_FOUND


def test_the_page_is_nobody_elses_business_and_sets_no_cookie(resident):
    submission = make_submission()
    for answer in (resident.get(confirm_url(submission)), send_form(resident, confirm_url(submission), {})):
        assert "noindex" in answer["X-Robots-Tag"]
        assert answer["Referrer-Policy"] == "no-referrer"
        assert "no-store" in answer["Cache-Control"]
        assert answer.cookies == {}


def test_another_site_cannot_confirm(resident):
    submission = make_submission()
    answer = resident.post(confirm_url(submission), {}, headers={"sec-fetch-site": "cross-site"})

    assert answer.status_code == HTTPStatus.FORBIDDEN
    submission.refresh_from_db()
    assert submission.email_confirmed_at is None


def test_answers_that_waited_for_the_confirmation_go_out_after_it(resident):
    submission = make_submission()
    for text in ("First answer.", "Second answer."):
        entry = record(submission, EntryKind.STATUS, status="feedback", text=text)
        queue(submission, kinds.ANSWER, entry=entry)
    record(submission, EntryKind.STATUS, status="checked")
    assert OutgoingMail.objects.count() == 0

    send_form(resident, confirm_url(submission), {})
    deliver()

    assert [("First" in read.text, "Second" in read.text) for read in sent()] == [(True, False), (False, True)]


def test_an_answer_that_was_mailed_is_not_mailed_again(resident):
    submission = make_submission(confirmed=True)
    entry = record(submission, EntryKind.STATUS, status="feedback", text="Our answer.")
    queue(submission, kinds.ANSWER, entry=entry)
    deliver()
    Submission.objects.update(email_confirmed_at=None)

    send_form(resident, confirm_url(submission), {})
    deliver()

    assert len(outgoing.outbox) == 1


def test_an_answer_refused_by_a_mistyped_address_goes_to_the_corrected_one(resident):
    submission = make_submission(confirmed=True)
    entry = record(submission, EntryKind.STATUS, status="feedback", text="Our answer.")
    queue(submission, kinds.ANSWER, entry=entry)
    OutgoingMail.objects.update(state=MailState.FAILED)
    Submission.objects.update(email_confirmed_at=None, form_data={**submission.form_data, "email": "right@example.org"})
    submission.refresh_from_db()

    send_form(resident, confirm_url(submission), {})
    deliver()

    assert outgoing.outbox[0].to == ["right@example.org"]
