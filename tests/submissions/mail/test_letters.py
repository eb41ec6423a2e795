"""What our mails say: the right words in each language, in text and in HTML, and nothing where it does not belong."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.core import mail as outgoing
from django.urls import reverse

from core.models import SiteSettings
from outbox.delivery import deliver
from outbox.enums import Addressee, MailState
from outbox.letters import kinds_to
from submissions.domain.history import record
from submissions.domain.mail import kinds
from submissions.domain.mail.queue import queue
from submissions.domain.sender.tokens import address_code, receipt_url
from submissions.enums import EntryKind
from submissions.models import OutgoingMail, Submission
from tests.helpers import make_user
from tests.support.mailing import ADDRESS, WORDS, Read, make_mail, make_submission, sent

pytestmark = pytest.mark.django_db

LANGUAGES = ["pl", "en", "uk"]
TO_SENDER = kinds_to(Addressee.SENDER)
TO_ALL = [*TO_SENDER, *kinds_to(Addressee.OFFICERS)]


@pytest.fixture(autouse=True)
def office(db) -> None:
    SiteSettings.objects.update(email="office@example.org", organiser_name="Urząd", phone_display="12 000 00 00")


def mail_of(kind: str, language: str = "en", entry: EntryKind | None = None, **entry_values) -> Read:
    """The mail of `kind` as it arrives; the submission's address is confirmed, but where that would be odd."""
    asked_for = kind in (kinds.RECEIPT, kinds.LINK)
    submission = make_submission(language, confirmed=not asked_for)
    queue(submission, kind, entry=record(submission, entry, **entry_values) if entry else None)
    deliver()
    return sent()[-1]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", TO_SENDER)
def test_every_mail_links_to_the_receipt_in_its_language_in_text_and_in_html(kind, language):
    read = mail_of(kind, language)
    link = receipt_url(Submission.objects.get(), absolute=True)

    assert link.startswith(f"http://testserver/{language}/r/")
    assert f"\n{link}\n" in read.text
    page = BeautifulSoup(read.html, "html.parser")
    assert link in [a["href"] for a in page.find_all("a")]
    assert page.html["lang"] == read.message["Content-Language"] == language


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", TO_ALL)
def test_subjects_hold_the_number_and_nothing_that_anybody_wrote(officer, kind, language):
    read = mail_of(kind, language)
    submission = Submission.objects.get()

    assert submission.reference in read.subject
    for answer in (*submission.form_data.values(), ADDRESS.split("@")[0]):
        assert answer not in read.subject


@pytest.fixture
def officer():
    return make_user("forms_officers", email="officer@example.org")


@pytest.mark.parametrize("kind", TO_ALL)
def test_mail_is_marked_as_written_by_a_machine_and_answers_go_to_the_office(officer, kind):
    message = mail_of(kind).message

    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Reply-To"] == "office@example.org"
    assert message["Date"]
    assert message["Message-ID"] == f"<{OutgoingMail.objects.get().uuid}@testserver>"


def test_without_an_address_of_the_office_nobody_is_told_to_reply():
    SiteSettings.objects.update(email="")

    read = mail_of(kinds.RECEIPT)
    assert read.message["Reply-To"] is None
    assert "nobody reads replies" in read.text


@pytest.mark.parametrize("kind", TO_SENDER)
def test_mail_loads_nothing_and_carries_no_files(kind):
    read = mail_of(kind)
    page = BeautifulSoup(read.html, "html.parser")

    assert page.find_all(["img", "script", "link", "iframe", "video", "audio"]) == []
    assert "url(" not in read.html
    assert [part.get_content_type() for part in read.message.walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]


@pytest.mark.parametrize("part", ["text", "html"])
def test_the_receipt_holds_the_answers_as_sent_and_names_files(part):
    queue(make_submission(photo=["garden.jpg", "map.pdf"]), kinds.RECEIPT)
    deliver()

    text = getattr(sent()[0], part)
    for words in ("What should change?", WORDS, "garden.jpg, map.pdf", "Title of the idea", "Ławka"):
        assert words in text


@pytest.mark.parametrize("part", ["text", "html"])
def test_the_receipt_says_when_it_came_who_answers_until_when_and_what_is_next(part):
    submission = make_submission()
    page = submission.page.specific
    type(page).objects.filter(pk=page.pk).update(reader="The coordinator", next_steps="<p>We read it.</p><p>Then…</p>")
    Submission.objects.update(answer_by=date(2030, 5, 7))
    queue(submission, kinds.RECEIPT)
    deliver()

    text = getattr(sent()[0], part)
    for words in (page.title, "The coordinator", "7 May 2030", "We read it.", "Then…", submission.reference):
        assert words in text


@pytest.mark.parametrize("is_sample", [True, False])
def test_a_sample_version_says_so_in_the_mail(is_sample):
    SiteSettings.objects.update(sample_version=is_sample)

    read = mail_of(kinds.RECEIPT)
    assert ("sample version" in read.text) is is_sample
    assert ("sample version" in read.html) is is_sample


@pytest.mark.parametrize("kind", [kinds.RECEIPT, kinds.LINK])
def test_the_link_that_confirms_the_address_is_there_until_it_is_confirmed(kind):
    submission = make_submission()
    queue(submission, kind)
    deliver()
    Submission.objects.update(email_confirmed_at="2030-01-01T00:00Z")
    submission.refresh_from_db()
    queue(submission, kind)
    deliver()

    path = f"/confirm/{address_code(submission)}/"
    before, after = sent()
    assert path in before.text
    assert path in before.html
    assert path not in after.text


@pytest.mark.parametrize("part", ["text", "html"])
def test_the_answer_is_the_citys_own_words(part):
    words = "We like it.\n\nCome to the workshop on Friday."
    read = mail_of(kinds.ANSWER, entry=EntryKind.STATUS, status="feedback", text=words)

    assert "We like it." in getattr(read, part)
    assert "Come to the workshop on Friday." in getattr(read, part)
    assert "feedback given" in getattr(read, part)
    assert WORDS not in getattr(read, part)


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (EntryKind.CORRECTED, "noted your correction"),
        (EntryKind.WITHDRAWN, "withdrawn your submission"),
        (EntryKind.CONSENT_REVOKED, "taken back a consent"),
        (EntryKind.ERASURE_REQUESTED, "within a month"),
        (None, "Something has changed"),
    ],
)
def test_a_note_of_a_change_says_which(entry, words):
    assert words in mail_of(kinds.CHANGED, entry=entry).text


def test_the_reason_of_a_withdrawal_is_not_mailed_back():
    assert "I move away" not in mail_of(kinds.CHANGED, entry=EntryKind.WITHDRAWN, text="I move away").text


def test_the_decision_on_erasure_is_mailed_with_its_reason():
    text = mail_of(kinds.ANSWER, entry=EntryKind.ERASURE_DECIDED, text="The record must stay.").text

    assert "You asked us to erase your data" in text
    assert "The record must stay." in text


def test_nothing_that_people_write_becomes_markup_or_a_header():
    evil = '<img src=x onerror="alert(1)">\r\nBcc: everybody@example.org\r\n\r\n</dd></dl>'
    make_mail(description=evil, title="Subject: x\r\nBcc: all@example.org")
    deliver()

    read = sent()[0]
    assert "<img" not in read.html
    assert read.message["Bcc"] is None
    assert outgoing.outbox[0].recipients() == [ADDRESS]


def test_an_address_with_a_line_break_sends_nothing():
    mail = make_mail(email="a@example.org\nBcc: all@example.org")
    deliver()

    mail.refresh_from_db()
    assert mail.state == MailState.QUEUED
    assert mail.error == "BadHeaderError"
    assert outgoing.outbox == []


def test_officers_read_the_number_the_form_and_where_to_look_and_not_a_word_of_the_answers(officer):
    read = mail_of(kinds.OFFICERS, "en")
    submission = Submission.objects.get()
    inspect = reverse("wagtailsnippets_submissions_submission:inspect", args=[submission.pk])

    assert f"http://testserver{inspect}" in read.text
    assert submission.page.title in read.text
    for part in (read.text, read.html):
        assert WORDS not in part
        assert ADDRESS not in part
        assert "Ławka" not in part
        assert "/r/" not in part


@pytest.mark.parametrize(
    ("entry", "subject"),
    [
        (None, "New submission"),
        (EntryKind.CORRECTED, "Corrected"),
        (EntryKind.WITHDRAWN, "Withdrawn"),
        (EntryKind.ERASURE_REQUESTED, "Erasure requested"),
    ],
)
def test_officers_learn_from_the_subject_what_it_is_about(officer, settings, entry, subject):
    settings.LANGUAGE_CODE = "en"

    assert mail_of(kinds.OFFICERS, entry=entry, text="I move away").subject.startswith(subject)
    assert "I move away" not in sent()[0].text


def test_the_note_reaches_every_active_officer_with_an_address_and_nobody_else(officer, django_user_model, editor):
    people = django_user_model.objects
    by_permission = people.create_user("p", email="permitted@example.org")
    by_permission.user_permissions.add(Permission.objects.get(codename="view_submission"))
    people.create_superuser("root", email="root@example.org")
    gone = people.create_user("gone", email="gone@example.org", is_active=False)
    gone.user_permissions.add(Permission.objects.get(codename="view_submission"))
    people.create_user("silent", email="").user_permissions.add(Permission.objects.get(codename="view_submission"))
    editor.email = "editor@example.org"
    editor.save()

    read = mail_of(kinds.OFFICERS)
    assert outgoing.outbox[0].recipients() == ["officer@example.org", "permitted@example.org"]
    assert read.message["To"] is None
    assert "example.org" not in str(read.message["Bcc"])


def test_without_officers_the_note_is_not_needed(db):
    submission = make_submission()
    queue(submission, kinds.OFFICERS)
    deliver()

    assert OutgoingMail.objects.get().state == MailState.CANCELLED


def test_officers_are_written_to_in_the_language_of_the_site(officer):
    assert mail_of(kinds.OFFICERS, "uk").message["Content-Language"] == "pl"


@pytest.mark.parametrize(("kind", "goes"), [("receipt", True), ("link", True), ("changed", False), ("answer", False)])
def test_only_what_was_just_asked_for_goes_to_an_unconfirmed_address(kind, goes):
    queue(make_submission(), kind)
    queue(make_submission(email=""), kind)

    assert OutgoingMail.objects.count() == int(goes)
