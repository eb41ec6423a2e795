"""People whom no mail reaches are rung; requests for erasure are decided."""

from datetime import date, datetime

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from outbox.enums import MailState
from submissions.domain.handling.actions import (
    RefusedError,
    answer,
    mark_told,
    version_seen,
    versions_seen,
)
from submissions.domain.handling.calls import pending_calls
from submissions.domain.handling.erasure_requests import due_day
from submissions.domain.mail import kinds
from submissions.enums import EntryKind
from submissions.models import OutgoingMail
from tests.helpers import soup
from tests.support.officers import LIST, do, inspect_url, make_submission, with_address

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db, pytest.mark.usefixtures("content_version_read_once")]

WORDS = "Zapraszamy na warsztat."
REASON = "Pomysł jest już częścią dokumentu z warsztatu."


def answered(submission, user):
    return answer(submission, "feedback", text=WORDS, user=user)


def test_who_gave_only_a_phone_number_stands_in_the_list_until_told(as_forms_officer, forms_officer):
    submission = answered(make_submission({"name": "Osoba", "phone": "12 000 00 00"}), forms_officer)
    calls = reverse("submissions_calls")

    listed = as_forms_officer.get(calls).content.decode()
    assert submission.reference in listed
    assert "12 000 00 00" in listed
    assert f"{inspect_url(submission)}#history-section" in listed

    as_forms_officer.post(reverse("submissions_told", args=[submission.pk]), {"seen": version_seen(submission)})
    assert submission.reference not in as_forms_officer.get(calls).content.decode()
    assert submission.history.get(kind=EntryKind.CALLED).user == forms_officer
    submission.refresh_from_db()
    assert submission.told_at is not None


def test_a_new_answer_has_to_be_told_anew(forms_officer):
    submission = answered(make_submission({"phone": "12 000 00 00"}), forms_officer)
    mark_told(submission, user=forms_officer)
    assert not pending_calls().exists()

    answer(submission, "closed", text=WORDS, user=forms_officer)
    assert list(pending_calls()) == [submission]


@pytest.mark.parametrize(
    ("state", "to_be_called"),
    [(MailState.QUEUED, False), (MailState.SENT, False), (MailState.FAILED, True), (MailState.CANCELLED, True)],
)
def test_who_can_be_mailed_is_called_only_when_the_mail_is_refused(forms_officer, state, to_be_called):
    submission = answered(with_address(), forms_officer)
    OutgoingMail.objects.filter(kind=kinds.ANSWER).update(state=state)

    assert pending_calls().filter(pk=submission.pk).exists() is to_be_called


def test_who_confirmed_the_address_after_the_answer_has_seen_it(forms_officer):
    submission = answered(make_submission({"email": "osoba@example.org"}), forms_officer)
    assert pending_calls().exists()

    submission.email_confirmed_at = timezone.now()
    submission.save()
    assert not pending_calls().exists()


def test_nobody_is_rung_about_spam_or_a_status_without_words(forms_officer):
    answer(make_submission({"phone": "12 000 00 00"}), "spam", text=WORDS, user=forms_officer)
    answer(make_submission({"phone": "12 000 00 00"}), "checked", text="", user=forms_officer)

    assert not pending_calls().exists()


def test_the_menu_says_how_many_calls_there_are_to_make(as_forms_officer, forms_officer):
    home = reverse("wagtailadmin_home")
    assert "(1)" not in as_forms_officer.get(home).content.decode()

    answered(make_submission({"phone": "12 000 00 00"}), forms_officer)
    assert "(1)" in as_forms_officer.get(home).content.decode()


def test_the_screen_of_a_submission_reminds_of_the_call(as_forms_officer, forms_officer):
    submission = answered(make_submission({"phone": "12 000 00 00"}), forms_officer)

    do(as_forms_officer, submission, "told")
    assert not pending_calls().exists()


def test_an_answer_that_came_while_somebody_was_on_the_phone_is_still_to_be_told(as_forms_officer, forms_officer):
    submission = answered(make_submission({"phone": "12 000 00 00"}), forms_officer)
    calls = reverse("submissions_calls")
    seen = soup(as_forms_officer.get(calls)).select_one("form[action*=told] [name=seen]")["value"]
    assert seen == version_seen(submission) == versions_seen([submission])[submission.pk]

    answer(submission, "closed", text=WORDS, user=forms_officer)
    as_forms_officer.post(reverse("submissions_told", args=[submission.pk]), {"seen": seen})

    assert list(pending_calls()) == [submission]
    assert not submission.history.filter(kind=EntryKind.CALLED).exists()


def test_nobody_is_noted_as_told_when_there_is_nothing_to_tell(as_forms_officer, forms_officer):
    new = make_submission({"phone": "12 000 00 00"})
    assert do(as_forms_officer, new, "told").status_code == 422

    twice = answered(make_submission({"phone": "12 000 00 00"}), forms_officer)
    mark_told(twice, user=forms_officer)
    with pytest.raises(RefusedError):
        mark_told(twice, user=forms_officer)
    assert twice.history.filter(kind=EntryKind.CALLED).count() == 1


def test_who_opens_the_list_of_calls_is_written_down(as_forms_officer, forms_officer, django_assert_max_num_queries):
    people = [answered(make_submission({"phone": "12 000 00 00"}), forms_officer) for _ in range(12)]
    for _look in range(2):
        with django_assert_max_num_queries(30):
            as_forms_officer.get(reverse("submissions_calls"))

    for submission in people:
        assert submission.history.get(kind=EntryKind.VIEWED).user == forms_officer


def test_who_may_only_view_cannot_say_that_somebody_was_told(as_editor, editor, forms_officer):
    editor.user_permissions.add(Permission.objects.get(codename="view_submission"))
    submission = answered(make_submission({"phone": "12 000 00 00"}), forms_officer)

    page = soup(as_editor.get(reverse("submissions_calls")))
    assert submission.reference in page.text
    assert not page.select("form[action*=told]")
    as_editor.post(reverse("submissions_told", args=[submission.pk]))
    assert pending_calls().exists()


def asked_for_erasure(**values):
    return make_submission(
        {"title": "Ławka", "name": "Osoba Tajna", "email": "osoba@example.org"},
        handled_at=timezone.now(),
        email_confirmed_at=timezone.now(),
        erasure_requested_at=timezone.now(),
        **values,
    )


@pytest.mark.parametrize(
    ("asked", "due"),
    [((2020, 3, 4), (2020, 4, 4)), ((2020, 1, 31), (2020, 2, 29)), ((2020, 12, 10), (2021, 1, 10))],
)
def test_a_request_for_erasure_is_decided_within_a_month(asked, due):
    moment = datetime(*asked, 12, tzinfo=timezone.get_current_timezone())

    assert due_day(make_submission(erasure_requested_at=moment)) == date(*due)


def test_open_requests_are_found_in_the_list_and_marked_when_late(as_forms_officer):
    other = make_submission()
    submission = asked_for_erasure()
    submission.erasure_requested_at -= timezone.timedelta(days=40)
    submission.save()

    listed = as_forms_officer.get(reverse(LIST), {"erasure": "true"}).content.decode()
    assert submission.reference in listed
    assert other.reference not in listed
    assert soup(as_forms_officer.get(inspect_url(submission))).select(".help-critical")


def test_an_officer_erases_everything(as_forms_officer, forms_officer):
    submission = asked_for_erasure()

    assert do(as_forms_officer, submission, "decide", decision="erase").status_code == 302
    submission.refresh_from_db()
    assert submission.form_data == {}
    assert submission.erased_at
    assert submission.erasure_requested_at is None
    assert submission.history.get(kind=EntryKind.ERASURE_DECIDED).user == forms_officer
    assert "Osoba Tajna" not in as_forms_officer.get(inspect_url(submission)).content.decode()


def test_an_officer_keeps_the_text_without_its_author(as_forms_officer):
    submission = asked_for_erasure()

    do(as_forms_officer, submission, "decide", decision="keep_text", text=REASON)
    submission.refresh_from_db()
    assert submission.form_data["title"] == "Ławka"
    assert "Osoba Tajna" not in str(submission.form_data)
    assert submission.history.get(kind=EntryKind.ERASURE_DECIDED).text == REASON
    assert not submission.mails.exists()
    assert not pending_calls().exists()


def test_a_refusal_needs_a_reason_and_is_mailed(as_forms_officer):
    submission = asked_for_erasure()

    assert do(as_forms_officer, submission, "decide", decision="refuse", text=" ").status_code == 422
    assert not submission.history.filter(kind=EntryKind.ERASURE_DECIDED).exists()

    do(as_forms_officer, submission, "decide", decision="refuse", text=REASON)
    submission.refresh_from_db()
    entry = submission.history.get(kind=EntryKind.ERASURE_DECIDED)
    assert entry.text == REASON
    assert submission.mails.get().entry == entry
    assert submission.form_data["name"] == "Osoba Tajna"
    assert submission.erasure_requested_at is None


def test_a_refusal_that_no_mail_brings_is_rung_through(as_forms_officer):
    submission = asked_for_erasure()
    submission.email_confirmed_at = None
    submission.save()

    do(as_forms_officer, submission, "decide", decision="refuse", text=REASON)
    assert list(pending_calls()) == [submission]


def test_nothing_is_decided_that_nobody_asked_for(as_forms_officer):
    submission = make_submission()

    assert do(as_forms_officer, submission, "decide", decision="erase").status_code == 422
    submission.refresh_from_db()
    assert submission.erased_at is None


def test_a_request_by_phone_is_noted_and_then_decided(as_forms_officer, forms_officer):
    submission = make_submission()

    do(as_forms_officer, submission, "request")
    submission.refresh_from_db()
    assert submission.erasure_requested_at is not None
    assert submission.history.get(kind=EntryKind.ERASURE_REQUESTED).user == forms_officer

    do(as_forms_officer, submission, "decide", decision="erase")
    submission.refresh_from_db()
    assert submission.erased_at is not None
