"""A new letter is one class: queued, sent, listed and exported without a word about it anywhere else."""

import json
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.urls import reverse

from outbox import letters
from outbox.delivery import deliver
from outbox.enums import Addressee, MailState
from submissions.domain.mail.queue import queue
from submissions.domain.sender.data_export import my_data
from submissions.interface.mail.letter import Letter
from submissions.interface.mail.render import SubmissionLetter
from submissions.models import OutgoingMail
from tests.helpers import make_user, soup, text_of
from tests.support.mailing import ADDRESS, make_submission, sent

pytestmark = pytest.mark.django_db


class Invitation(SubmissionLetter):
    kind = "invitation to a workshop"
    label = "invitation to come"

    def write(self, mail: OutgoingMail) -> Letter:
        return Letter(subject=f"Come to talk about {mail.submission.reference}", opening=["On Friday at five."])


class Reminder(Invitation):
    kind = "reminder"
    label = "reminder of the workshop"
    to = Addressee.OFFICERS


class AskedInvitation(Invitation):
    asked_for = True


@pytest.fixture(autouse=True)
def registered(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as during:
        during.setattr(letters, "_letters", dict(letters._letters))
        letters.register(Invitation)
        letters.register(Reminder)
        yield


def test_it_is_sent_in_its_own_words():
    submission = make_submission(confirmed=True)
    queue(submission, Invitation.kind)

    assert deliver() == {MailState.SENT: 1}
    (mail,) = sent()
    assert mail.subject == f"Come to talk about {submission.reference}"
    assert "On Friday at five." in mail.text
    assert "On Friday at five." in mail.html
    assert mail.message["To"] == ADDRESS


def test_it_goes_to_an_unconfirmed_address_only_if_it_was_asked_for():
    submission = make_submission()
    queue(submission, Invitation.kind)
    assert not submission.mails.exists()

    letters.register(AskedInvitation)
    queue(submission, AskedInvitation.kind)
    assert deliver() == {MailState.SENT: 1}


def test_it_goes_to_the_officers_if_it_says_so():
    make_user("forms_officers", email="officer@example.org")
    queue(make_submission(email=""), Reminder.kind)

    deliver()

    (mail,) = sent()
    assert mail.message["To"] is None
    assert OutgoingMail.objects.get().state == MailState.SENT


def test_officers_find_it_in_the_list_by_its_label(as_forms_officer):
    submission = make_submission(confirmed=True)
    queue(submission, Invitation.kind)

    listed = soup(as_forms_officer.get(reverse("submissions_mail")))
    assert Invitation.label in listed.select_one("#listing-results tbody").get_text()
    found = as_forms_officer.get(reverse("submissions_mail_results"), {"kind": Invitation.kind})
    assert submission.reference in text_of(found)
    others = as_forms_officer.get(reverse("submissions_mail_results"), {"kind": Reminder.kind})
    assert submission.reference not in text_of(others)


def test_it_is_sent_again_on_demand_and_the_history_names_it(as_forms_officer):
    submission = make_submission(confirmed=True)
    queue(submission, Invitation.kind)
    deliver()

    as_forms_officer.post(reverse("submissions_mail_again", args=[submission.mails.get().pk]))

    assert deliver() == {MailState.SENT: 1}
    assert submission.history.get().detail == Invitation.label


def test_the_sender_finds_in_the_export_what_was_written_to_them_and_not_what_was_written_to_officers():
    submission = make_submission(confirmed=True)
    queue(submission, Invitation.kind, Reminder.kind)

    mails = json.loads(my_data(submission))["mails"]
    assert [mail["about"] for mail in mails] == [Invitation.label]


def test_it_makes_no_migration():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
