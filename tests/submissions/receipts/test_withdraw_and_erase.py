"""The sender takes back what was sent, or has it erased; the page says before the button what will happen."""

from http import HTTPStatus

import pytest
from django.utils import timezone

from submissions.domain.history import record
from submissions.domain.mail import kinds
from submissions.enums import EntryKind
from submissions.lifecycle import STATUSES
from submissions.models import Submission
from tests.factories import email_field, field, home_page, make_form_page
from tests.helpers import send_form, soup, text_of
from tests.support.pictures import photo
from tests.support.receipts import address, do, kinds_of, sent, view

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db]


@pytest.fixture
def submission(resident, english_idea_form, idea) -> Submission:
    submission = sent(
        resident, english_idea_form, {**idea, "scope": "district", "district": "8", "consent_name": "yes"}
    )
    submission.mails.all().delete()
    return submission


def begin_handling() -> None:
    Submission.objects.update(handled_at=timezone.now(), status="checked")


def test_looking_at_the_page_takes_nothing_back(resident, submission):
    page = view(resident, submission, "withdraw")

    assert page.status_code == HTTPStatus.OK
    assert "You cannot undo this" in text_of(page)
    assert soup(page).select_one("main form")["method"] == "post"
    submission.refresh_from_db()
    assert submission.status == "received"


@pytest.mark.parametrize("handled", [False, True])
def test_it_is_taken_back_at_once_with_or_without_a_reason(resident, submission, handled):
    Submission.objects.update(email_confirmed_at=timezone.now())
    if handled:
        begin_handling()
    answer = do(resident, submission, "withdraw", {"reason": "I found\r\nanother bench.\x00"})

    assert answer.status_code == HTTPStatus.SEE_OTHER
    submission.refresh_from_db()
    assert submission.status == "withdrawn"
    entry = submission.history.get(kind=EntryKind.WITHDRAWN)
    assert (entry.status, entry.text) == ("withdrawn", "I found\nanother bench.")
    assert set(kinds_of(submission, "mails")) == {kinds.OFFICERS, kinds.CHANGED}
    words = text_of(resident.get(answer.url))
    assert "You have taken it back" in words
    assert "another bench." in words
    assert "to come" not in words


def test_taking_back_is_done_once(resident, submission):
    do(resident, submission, "withdraw")
    again = do(resident, submission, "withdraw")

    assert again.status_code == HTTPStatus.CONFLICT
    assert kinds_of(submission).count(EntryKind.WITHDRAWN) == 1


@pytest.mark.parametrize("status", [one.key for one in STATUSES if one.is_final])
def test_what_is_finished_cannot_be_taken_back(resident, submission, status):
    Submission.objects.update(status=status, handled_at=timezone.now())

    assert address(submission, "withdraw") not in view(resident, submission).content.decode()
    assert "can no longer be taken back" in text_of(view(resident, submission, "withdraw"))
    assert do(resident, submission, "withdraw").status_code == HTTPStatus.CONFLICT
    submission.refresh_from_db()
    assert submission.status == status


def test_a_place_becomes_free(resident):
    page = make_form_page([email_field()], parent=home_page("en"), places=1)
    first = sent(resident, page, {"email": "a@example.org"})
    refused = send_form(resident, page.url, {"email": "b@example.org"})
    do(resident, first, "withdraw")

    assert refused.status_code == HTTPStatus.CONFLICT
    assert sent(resident, page, {"email": "b@example.org"}).pk != first.pk


def test_a_long_reason_comes_back_whole_with_how_much_to_shorten(resident, submission):
    answer = do(resident, submission, "withdraw", {"reason": "x" * 2005})
    page = soup(answer)

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert page.title.get_text().startswith("Error:")
    assert "by 5 characters" in text_of(answer)
    assert page.select_one("#reason").get_text().strip() == "x" * 2005
    assert page.select_one("#reason")["aria-invalid"] == "true"
    assert not kinds_of(submission, "mails")


def test_a_form_that_writes_no_notes_writes_none_here(resident, submission, english_idea_form):
    english_idea_form.notify_officers = False
    english_idea_form.save_revision().publish()
    do(resident, submission, "withdraw")

    assert not kinds_of(submission, "mails")


def test_before_anybody_began_it_is_erased_at_once_and_the_page_says_so(resident, submission, idea):
    page = soup(view(resident, submission, "erase"))
    assert "we erase it at once" in page.main.get_text()
    case = page.select_one("main form [name=case]")["value"]
    answer = do(resident, submission, "erase", {"case": case})

    assert answer.status_code == HTTPStatus.SEE_OTHER
    submission.refresh_from_db()
    assert submission.erased_at is not None
    assert submission.form_data == {}
    shown = resident.get(answer.url)
    assert "It is done" in text_of(shown)
    for value in idea.values():
        assert value not in text_of(shown)


def test_after_that_the_receipt_says_what_remains_and_offers_nothing_more(resident, submission):
    do(resident, submission, "erase", {"case": "now"})
    shown = view(resident, submission)
    words = text_of(shown)

    assert submission.reference in words
    assert "Dzielnica VIII Dębniki" in words
    assert "What you wrote was erased" in words
    assert not soup(shown).select("main form")
    for name in ("edit", "withdraw", "erase"):
        assert address(submission, name) not in shown.content.decode()
        assert view(resident, submission, name).status_code in (HTTPStatus.OK, HTTPStatus.CONFLICT)
        assert do(resident, submission, name, {"case": "now"}).status_code == HTTPStatus.CONFLICT
    assert view(resident, submission, "data").status_code == HTTPStatus.OK


def test_once_somebody_began_it_is_a_request_that_an_officer_decides(resident, submission):
    begin_handling()
    Submission.objects.update(email_confirmed_at=timezone.now())
    page = soup(view(resident, submission, "erase"))
    assert "An officer decides within a month" in page.main.get_text()
    answer = do(resident, submission, "erase", {"case": page.select_one("main form [name=case]")["value"]})

    submission.refresh_from_db()
    assert submission.erased_at is None
    assert submission.form_data["title"]
    assert submission.erasure_requested_at is not None
    assert kinds_of(submission)[-1] == EntryKind.ERASURE_REQUESTED
    assert set(kinds_of(submission, "mails")) == {kinds.CHANGED, kinds.OFFICERS}
    assert "We have your request" in text_of(resident.get(answer.url))
    assert "You have asked for this already" in text_of(view(resident, submission, "erase"))
    assert do(resident, submission, "erase", {"case": "request"}).status_code == HTTPStatus.CONFLICT
    assert kinds_of(submission).count(EntryKind.ERASURE_REQUESTED) == 1


def test_who_was_told_that_it_works_at_once_is_asked_again_when_it_no_longer_does(resident, submission):
    begin_handling()
    answer = do(resident, submission, "erase", {"case": "now"})

    assert answer.status_code == HTTPStatus.CONFLICT
    assert "Meanwhile somebody began" in soup(answer).select_one("[role=alert]").get_text()
    assert soup(answer).select_one("main form [name=case]")["value"] == "request"
    submission.refresh_from_db()
    assert (submission.erased_at, submission.erasure_requested_at) == (None, None)


@pytest.mark.parametrize("data", [{}, {"case": "request"}, {"case": "nonsense"}])
def test_nothing_is_erased_without_having_been_told(resident, submission, data):
    assert do(resident, submission, "erase", data).status_code == HTTPStatus.CONFLICT
    submission.refresh_from_db()
    assert submission.erased_at is None


def test_the_decision_stands_on_the_receipt_and_one_may_ask_again(resident, submission):
    begin_handling()
    do(resident, submission, "erase", {"case": "request"})
    record(submission, EntryKind.ERASURE_DECIDED, text="The text stays, because the unit worked on it.")
    Submission.objects.update(erasure_requested_at=None)
    words = text_of(view(resident, submission))

    assert "We decided about the erasure" in words
    assert "The text stays" in words
    assert "You get our decision" not in words
    assert address(submission, "erase") in view(resident, submission).content.decode()


def test_what_remains_without_its_author_is_shown_without_it(resident, submission, idea):
    from submissions.domain.erasure.erase import erase

    begin_handling()
    erase(submission, keep_text=True)
    shown = view(resident, submission)

    assert idea["title"] in text_of(shown)
    assert idea["email"] not in shown.content.decode()
    assert "A part of it was erased" in text_of(shown)


def test_files_go_too(resident, django_capture_on_commit_callbacks):
    page = make_form_page([email_field(), field("file", "photo", role="attachment")], parent=home_page("en"))
    submission = sent(resident, page, {"email": "a@example.org", "photo": photo()})
    stored = submission.files.get().file
    with django_capture_on_commit_callbacks(execute=True):
        do(resident, submission, "erase", {"case": "now"})

    assert not submission.files.exists()
    assert not stored.storage.exists(stored.name)


@pytest.mark.parametrize("language", ["pl", "en", "uk"])
def test_each_step_is_there_in_every_language(resident, submission, language):
    for name in ("withdraw", "erase"):
        page = soup(view(resident, submission, name, language))
        assert page.html["lang"] == language
        assert page.select_one("main form")["action"] == address(submission, name, language)
    done = send_form(resident, address(submission, "withdraw", language), {})
    assert done.url.startswith(address(submission, language=language))
