"""The city answers: from the screen of the submission, with words, once, and so that the sender learns of it."""

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from forms_app.enums import FormType
from submissions.domain.handling.actions import TEXT_NEEDED, RefusedError, answer, note_views, version_seen
from submissions.domain.mail import kinds
from submissions.domain.sender.tokens import receipt_url
from submissions.enums import EntryKind
from submissions.lifecycle import statuses_of
from submissions.models import Consent, HistoryEntry
from tests.helpers import soup, text_of
from tests.support.officers import contact_page, do, idea_page, inspect_url, make_submission, with_address

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db]

ANSWER = "Dziękujemy. Ławka stanie w maju."


def test_an_answer_is_kept_with_its_status_shown_in_the_history_and_mailed(as_forms_officer, forms_officer):
    submission = with_address()

    answer = do(as_forms_officer, submission, "answer", status="feedback", text=ANSWER)

    assert answer.status_code == 302
    submission.refresh_from_db()
    assert submission.status == "feedback"
    assert submission.handled_at
    assert submission.answered_at
    entry = submission.history.get(kind=EntryKind.STATUS)
    assert (entry.text, entry.status, entry.user) == (ANSWER, "feedback", forms_officer)
    mail = submission.mails.get()
    assert (mail.kind, mail.entry) == (kinds.ANSWER, entry)
    assert ANSWER in text_of(as_forms_officer.get(inspect_url(submission)))


def test_the_sender_reads_the_answer_on_the_receipt(as_forms_officer, resident):
    submission = make_submission()

    do(as_forms_officer, submission, "answer", status="feedback", text=ANSWER)

    submission.refresh_from_db()
    assert ANSWER in text_of(resident.get(receipt_url(submission)))


def test_an_address_that_was_never_confirmed_gets_no_answer(as_forms_officer):
    submission = make_submission({"email": "osoba@example.org"})

    do(as_forms_officer, submission, "answer", status="feedback", text=ANSWER)

    assert not submission.mails.exists()


@pytest.mark.parametrize("status", ["feedback", "closed"])
def test_no_status_that_says_answered_goes_without_words(as_forms_officer, status):
    submission = make_submission()

    answer = do(as_forms_officer, submission, "answer", status=status, text="   ")

    assert answer.status_code == 422
    assert soup(answer).select(
        "#answer-section .error-message, #answer_text[aria-invalid], #answer-content .w-field__errors p"
    )
    submission.refresh_from_db()
    assert submission.status == "received"
    assert not submission.history.filter(kind=EntryKind.STATUS).exists()


@pytest.mark.parametrize("text", ["x" * 8001, "a\0b"])
def test_a_text_that_is_not_right_is_not_called_missing(as_forms_officer, text):
    answer = do(as_forms_officer, make_submission(), "answer", status="feedback", text=text)

    assert answer.status_code == 422
    assert str(TEXT_NEEDED) not in answer.content.decode()


def test_a_status_without_words_writes_to_nobody_and_answers_nothing(as_forms_officer):
    submission = with_address()

    do(as_forms_officer, submission, "answer", status="checked", text="")

    submission.refresh_from_db()
    assert submission.status == "checked"
    assert submission.handled_at is not None
    assert submission.answered_at is None
    assert not submission.mails.exists()


def test_spam_is_not_written_to(as_forms_officer):
    submission = with_address()

    do(as_forms_officer, submission, "answer", status="spam", text="Reklama")

    submission.refresh_from_db()
    assert submission.status == "spam"
    assert not submission.mails.exists()


@pytest.mark.parametrize("form_type", FormType)
def test_only_the_statuses_of_its_form_are_offered(as_forms_officer, form_type):
    page = idea_page() if form_type == FormType.IDEA else contact_page()
    submission = make_submission(page=page, form_type=form_type)

    offered = soup(as_forms_officer.get(inspect_url(submission))).select("#answer_status option")

    assert [option["value"] for option in offered] == ["", *[status.key for status in statuses_of(form_type)]]


def test_a_status_of_another_form_is_refused_everywhere(as_forms_officer, forms_officer):
    submission = make_submission()

    assert do(as_forms_officer, submission, "answer", status="accepted", text=ANSWER).status_code == 422
    with pytest.raises(RefusedError):
        answer(submission, "accepted", text=ANSWER, user=forms_officer)


@pytest.mark.parametrize("status", [one.key for one in statuses_of(FormType.IDEA) if one.needs_text])
def test_not_even_code_gives_an_answering_status_without_words(forms_officer, status):
    with pytest.raises(RefusedError):
        answer(make_submission(), status, text=" ", user=forms_officer)


def test_the_second_of_two_officers_sees_the_change_and_loses_nothing(as_forms_officer, forms_officer):
    submission = make_submission()
    seen = version_seen(submission)
    answer(submission, "checked", text="", user=forms_officer)

    response = do(as_forms_officer, submission, "answer", status="feedback", text=ANSWER, seen=seen)

    assert response.status_code == 422
    page = soup(response)
    assert page.select_one("#answer_text").text.strip() == ANSWER
    assert page.select_one("#answer_status option[selected]")["value"] == "feedback"
    submission.refresh_from_db()
    assert submission.status == "checked"
    again = page.select_one("#answer_seen")["value"]
    assert do(as_forms_officer, submission, "answer", status="feedback", text=ANSWER, seen=again).status_code == 302


def test_a_correction_by_the_sender_counts_as_a_change_and_a_look_does_not(forms_officer):
    submission = make_submission()
    seen = version_seen(submission)
    note_views([submission], forms_officer)
    assert version_seen(submission) == seen

    HistoryEntry.objects.create(submission=submission, kind=EntryKind.CORRECTED)
    assert version_seen(submission) != seen


def test_handling_can_begin_without_an_answer_and_begins_once(as_forms_officer):
    submission = make_submission()

    do(as_forms_officer, submission, "start")
    submission.refresh_from_db()
    began = submission.handled_at
    assert began is not None
    do(as_forms_officer, submission, "start")
    do(as_forms_officer, submission, "answer", status="checked")

    submission.refresh_from_db()
    assert submission.handled_at == began
    assert submission.history.filter(kind=EntryKind.STATUS).count() == 2
    assert not soup(as_forms_officer.get(inspect_url(submission))).select("input[name=do][value=start]")


def test_an_erased_submission_can_no_longer_be_answered(as_forms_officer):
    submission = make_submission({}, erased_at=timezone.now())

    assert not soup(as_forms_officer.get(inspect_url(submission))).select("input[name=do]")
    assert do(as_forms_officer, submission, "answer", status="feedback", text=ANSWER).status_code == 422
    submission.refresh_from_db()
    assert submission.answered_at is None


def test_a_rejected_submission_is_kept_for_the_shorter_time(forms_officer):
    submission = make_submission(page=contact_page(), form_type=FormType.JOINING)

    moved = answer(submission, "not_accepted", text=ANSWER, user=forms_officer)

    assert (moved.retain_until - timezone.localdate()).days == 30
    submission.refresh_from_db()
    assert submission.retain_until == moved.retain_until


def test_each_look_is_written_down_once_an_hour(as_forms_officer, forms_officer):
    submission = make_submission()

    for _look in range(3):
        as_forms_officer.get(inspect_url(submission))
    seen = submission.history.filter(kind=EntryKind.VIEWED)
    assert [entry.user for entry in seen] == [forms_officer]

    seen.update(at=timezone.now() - timezone.timedelta(hours=2))
    as_forms_officer.get(inspect_url(submission))
    assert seen.count() == 2


def test_the_screen_shows_the_words_of_that_time_and_what_was_not_asked(as_forms_officer):
    submission = make_submission(
        {"scope": "district"},
        questions=[
            {"key": "scope", "kind": "single_choice", "label": "Whom does it serve?", "choices": {"district": "One"}},
            {"key": "place", "kind": "line", "label": "Where?"},
        ],
    )
    shown = soup(as_forms_officer.get(inspect_url(submission))).select("#answers-content dl > div")

    assert [" ".join(one.dt.text.split()) for one in shown] == ["Whom does it serve?", "Where?"]
    assert shown[0].dd.text.strip() == "One"
    assert shown[1].select(".submission__quiet")


def test_a_revoked_consent_says_so(as_forms_officer):
    submission = make_submission()
    Consent.objects.create(submission=submission, key="photo", text="Można pokazać zdjęcie.", language="pl")
    Consent.objects.create(
        submission=submission, key="name", text="Można podać imię.", language="pl", revoked_at=timezone.now()
    )
    shown = soup(as_forms_officer.get(inspect_url(submission))).select("#consents-content li")

    assert "Można pokazać zdjęcie." in shown[0].text
    assert not shown[0].strong
    assert shown[1].strong


def test_who_may_only_view_sees_no_button_and_can_do_nothing(as_editor, editor):
    editor.user_permissions.add(Permission.objects.get(codename="view_submission"))
    submission = make_submission()

    page = soup(as_editor.get(inspect_url(submission)))
    assert page.select("#answers-section")
    assert not page.select("input[name=do]")
    do(as_editor, submission, "answer", status="feedback", text=ANSWER)
    submission.refresh_from_db()
    assert submission.status == "received"


def test_an_unknown_action_is_refused(as_forms_officer):
    submission = make_submission()

    assert do(as_forms_officer, submission, "delete").status_code in (302, 403)
    assert submission.history.count() == 1
