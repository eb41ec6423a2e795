"""What is written when somebody sends a form: all that belongs to it, or nothing."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone

from forms_app.domain.privacy_notice import privacy_notice_of
from forms_app.form.sanitize import clean_data
from programme.models import EventPage
from submissions.domain.accept import accept_submission
from submissions.domain.mail import kinds
from submissions.enums import Channel, EntryKind
from submissions.models import Consent, HistoryEntry, OutgoingMail, RecentFiling, Submission
from tests.factories import email_field, field, home_page, make_form_page, make_host
from tests.helpers import send_form, soup

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db]

WRITTEN = (Submission, HistoryEntry, Consent, OutgoingMail, RecentFiling)


def sent_form(page, **answers: str):
    """A valid form of `page`, as the flow makes it."""
    from django.http import QueryDict

    data = QueryDict(mutable=True)
    data.update({"email": "a@example.org", **answers})
    form = page.get_form("form", clean_data(data))
    assert form.is_valid(), form.errors
    return form


def english_form(*fields: dict, **values: object):
    return make_form_page([email_field(), *fields], parent=home_page("en"), **values)


def test_everything_that_belongs_to_a_submission_is_written_with_it(resident, english_idea_form, idea):
    send_form(resident, english_idea_form.url, idea)

    submission = Submission.objects.get()
    today = timezone.localdate()
    assert submission.answer_by == today + timedelta(days=english_idea_form.answer_days)
    year_end = max(today, date(english_idea_form.edition.year, 12, 31))
    assert submission.retain_until == year_end + timedelta(days=english_idea_form.retain_days)
    assert submission.needs_until is None
    entry = submission.history.get()
    assert (entry.kind, entry.status, entry.user) == (EntryKind.RECEIVED, submission.status, None)
    assert set(submission.mails.values_list("kind", flat=True)) == {kinds.RECEIPT, kinds.OFFICERS}


def test_each_ticked_consent_has_a_record_in_the_words_that_were_read(resident):
    page = english_form(
        field("consent", "photo", label="You may publish my photo.", role="consent"),
        field("consent", "name", label="You may publish my name.", role="consent"),
    )
    send_form(resident, page.url, {"email": "a@example.org", "photo": "yes"})

    consent = Consent.objects.get()
    assert (consent.key, consent.text, consent.language) == ("photo", "You may publish my photo.", "en")
    assert consent.revoked_at is None


def test_without_an_address_there_is_no_mail_to_the_sender(resident):
    page = english_form(field("phone", "phone", role="phone"), notify_officers=False)
    send_form(resident, page.url, {"phone": "12 000 00 00"})

    assert Submission.objects.get().mails.count() == 0


def test_what_came_on_paper_keeps_its_day_its_channel_and_who_entered_it(forms_officer):
    page = english_form(answer_days=14, retain_from="received", retain_days=10)
    received = datetime(2020, 9, 1, 22, 30, tzinfo=UTC)  # half past midnight in Kraków
    submission = accept_submission(
        page,
        sent_form(page),
        privacy_notice=privacy_notice_of(page, None),
        channel=Channel.PAPER,
        received_at=received,
        user=forms_officer,
    )

    assert submission.received_at == received
    assert submission.answer_by == date(2020, 9, 16)
    assert submission.retain_until == date(2020, 9, 12)
    assert submission.channel == Channel.PAPER
    assert submission.history.get().user == forms_officer


def test_needs_told_for_an_event_are_kept_until_a_time_after_it(resident):
    page = english_form(field("line", "needs", role="needs"), retain_needs_days=7)
    entry = EventPage.objects.live().filter(locale__language_code="en").first()
    EventPage.objects.filter(translation_key=entry.translation_key).update(registration_page=page, seats=None)
    form = soup(resident.get(entry.url)).select_one("form.form")
    hidden = {one["name"]: one["value"] for one in form.select("input[type=hidden]")}
    send_form(resident, page.url, {**hidden, "email": "a@example.org", "needs": "a ramp"})

    submission = Submission.objects.get()
    assert submission.host_key == entry.translation_key
    last = max(timezone.localtime(entry.end).date(), timezone.localdate())
    assert submission.needs_until == last + timedelta(days=7)


def test_needs_told_elsewhere_count_from_the_day_of_receipt(resident):
    page = english_form(field("line", "needs", role="needs"), retain_needs_days=7)
    host = make_host(page, parent=home_page("en"))
    form = soup(resident.get(host.url)).select_one("form.form")
    hidden = {one["name"]: one["value"] for one in form.select("input[type=hidden]")}
    send_form(resident, page.url, {**hidden, "email": "a@example.org", "needs": "a ramp"})

    assert Submission.objects.get().needs_until == timezone.localdate() + timedelta(days=7)


@pytest.mark.parametrize(
    "step", ["record", "queue.queue", "make_reference", "remember", "hold_place", "consents_given"]
)
def test_whatever_fails_on_the_way_nothing_is_left_behind(resident, english_idea_form, idea, monkeypatch, step):
    def fail(*args: object, **kwargs: object) -> None:
        raise DatabaseError("Osoba Przykładowa")

    monkeypatch.setattr(f"submissions.domain.accept.{step}", fail)
    answer = send_form(resident, english_idea_form.url, idea)

    assert answer.status_code == 503
    assert soup(answer).select_one("[name=title]")["value"] == idea["title"]
    assert [model for model in WRITTEN if model.objects.exists()] == []
    monkeypatch.undo()
    assert send_form(resident, english_idea_form.url, idea).status_code == 303


def test_the_log_of_a_failure_holds_no_word_of_the_sender(resident, english_idea_form, idea, monkeypatch, caplog):
    def fail(*args: object, **kwargs: object) -> None:
        raise DatabaseError(f"Failing row contains ({idea['title']})")

    monkeypatch.setattr("submissions.domain.accept.record", fail)
    send_form(resident, english_idea_form.url, idea)

    assert "could not be kept: DatabaseError" in caplog.text
    assert idea["title"] not in caplog.text
