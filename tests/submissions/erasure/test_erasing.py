"""Erasure as the database sees it: what goes, what stays, and when. What the disk holds: `test_erasure.py`."""

from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from wagtail.models import ModelLogEntry

from forms_app.domain.availability import form_state
from outbox.delivery import deliver
from submissions.domain.erasure.consents import revoke
from submissions.domain.erasure.due import erase_due
from submissions.domain.erasure.erase import erase
from submissions.domain.erasure.journal import journal_path, replay, write_journal
from submissions.domain.history import answer_with_role, record
from submissions.domain.sender.tokens import find_by_token, receipt_token, receipt_url
from submissions.enums import EntryKind
from submissions.models import Consent, OutgoingMail, RecentFiling, SentFile, Submission
from tests.factories import email_field, field, home_page, make_form_page
from tests.helpers import send_form

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db]

NAME, ADDRESS, PHONE = "Żaneta Niepowtarzalna", "zaneta@niepowtarzalna.example", "+48 600 100 200"
PERSONAL = (NAME, ADDRESS, PHONE, "600-100-200")
IDEA = f"Plant linden trees. Signed: {NAME.upper()}, {ADDRESS}, 600-100-200."
NEED = "A ramp at the side door"


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path) -> None:
    settings.VAR_DIR = tmp_path


@pytest.fixture
def form_page(db: None):
    fields = [
        field("line", role="name"),
        email_field(),
        field("phone", role="phone"),
        field("paragraph", role="description"),
        field("paragraph", role="needs"),
        field("consent", "publish", role="consent"),
    ]
    return make_form_page(fields, parent=home_page("en"))


@pytest.fixture
def submission(resident, form_page) -> Submission:
    """Filed as a resident does, then answered; with everything that may hang on a submission."""
    answers = {"name": NAME, "email": ADDRESS, "phone": PHONE, "description": IDEA, "needs": NEED, "publish": "yes"}
    send_form(resident, form_page.url, answers)
    submission = Submission.objects.get()
    record(submission, EntryKind.STATUS, text=f"Dear {NAME}, we like it.", user=None)
    record(submission, EntryKind.WITHDRAWN, text="I am ill.")
    return submission


@pytest.fixture
def sent_file(submission) -> SentFile:
    file = SentFile(submission=submission, form_key=submission.form_key, field_key="f", name=f"{NAME}.pdf", size=4)
    file.content_type, file.sha256 = "application/pdf", "0" * 64
    file.file.save("x", ContentFile(b"%PDF"))
    return file


def tables_with(*words: str) -> set[str]:
    """The tables of the whole database, those of the search index included, in which one of `words` stands."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - the database's own name
            if any(word in str(row) for row in cursor.fetchall() for word in words):
                found.add(table)
    return found


def test_everything_goes_and_what_counts_stays(submission, sent_file, django_capture_on_commit_callbacks):
    path, before = Path(sent_file.file.path), Submission.objects.get()
    assert path.exists()
    token = receipt_token(submission)

    with django_capture_on_commit_callbacks(execute=True):
        erase(submission)

    after = Submission.objects.get()
    assert (after.form_data, after.questions, after.email_confirmed_at) == ({}, [], None)
    assert after.erased_at is not None
    assert submission.erased_at == after.erased_at
    for name in ("reference", "form_key", "form_type", "received_at", "status", "district", "category", "language"):
        assert getattr(after, name) == getattr(before, name)
    for rows in (Consent, OutgoingMail, SentFile, RecentFiling):
        assert not rows.objects.exists()
    assert not any(entry.text for entry in after.history.all())
    assert [entry.kind for entry in after.history.order_by("pk")][-1] == EntryKind.ERASED
    assert not path.exists()
    assert find_by_token(token) == after


def test_no_table_holds_a_word_afterwards(submission, sent_file):
    ModelLogEntry.objects.log_action(submission, "wagtail.edit", data={"was": ADDRESS}, title=NAME)
    words = ("Niepowtarzalna", "NIEPOWTARZALNA", "linden", ADDRESS, "ramp at the side", "I am ill")
    for word in words:
        assert tables_with(word)  # so that finding nothing means something

    erase(submission)

    assert tables_with(*words) == set()


def test_the_receipt_says_that_it_was_erased_and_nothing_else(resident, submission):
    erase(submission)

    answer = resident.get(receipt_url(submission))

    assert answer.status_code == 200
    shown = answer.content.decode()
    assert submission.reference in shown
    assert "erased" in shown
    for word in (*PERSONAL, "linden", "ramp"):
        assert word not in shown


def test_erasing_twice_is_erasing_once(submission):
    erase(submission)
    erase(submission)

    assert submission.history.filter(kind=EntryKind.ERASED).count() == 1


def test_an_officer_may_keep_the_text_without_its_author(submission, sent_file, forms_officer):
    submission.email_confirmed_at = timezone.now()
    submission.save()

    erase(submission, user=forms_officer, keep_text=True)

    after = Submission.objects.get()
    assert after.erased_at is None
    assert after.email_confirmed_at is None
    assert after.form_data["description"] == "Plant linden trees. Signed: […], […], […]."
    for role in ("name", "email", "phone", "needs"):
        assert answer_with_role(after, role) is None
    for rows in (Consent, OutgoingMail, SentFile, RecentFiling):
        assert not rows.objects.exists()
    assert tables_with(*PERSONAL, "Niepowtarzalna", "I am ill", NEED) == set()
    erased = after.history.get(kind=EntryKind.ERASED)
    assert erased.user == forms_officer
    assert "rest of the text stays" in erased.text
    assert find_by_token(receipt_token(after)) == after


def test_a_text_without_author_is_still_erased_when_its_time_is_over(submission):
    erase(submission, keep_text=True)
    Submission.objects.update(retain_until=timezone.localdate() - timedelta(days=1))

    assert erase_due().submissions.total() == 1
    assert tables_with("linden") == set()


def test_what_is_due_goes_and_what_is_not_stays(submission):
    today = timezone.localdate()
    Submission.objects.update(retain_until=today)

    assert erase_due(today).submissions.total() == 0
    report = erase_due(today + timedelta(days=1))

    assert dict(report.submissions) == {"other": 1}
    assert Submission.objects.get().erased_at is not None
    assert erase_due(today + timedelta(days=1)).submissions.total() == 0


def test_needs_go_sooner_and_alone(submission):
    today = timezone.localdate()
    Submission.objects.update(needs_until=today - timedelta(days=1), retain_until=today + timedelta(days=100))

    report = erase_due(today)

    after = Submission.objects.get()
    assert (report.needs, report.submissions.total()) == (1, 0)
    assert after.erased_at is None
    assert after.needs_until is None
    assert tables_with(NEED) == set()
    assert after.form_data["name"] == NAME
    assert after.form_data["description"] == IDEA
    assert after.consents.count() == 1
    assert erase_due(today).needs == 0


def test_a_dry_run_counts_and_changes_nothing(submission, sent_file):
    yesterday = timezone.localdate() - timedelta(days=1)
    Submission.objects.update(retain_until=yesterday, needs_until=yesterday)
    before = Submission.objects.values().get()
    out = StringIO()

    call_command("erase_due", "--dry-run", stdout=out)

    assert Submission.objects.values().get() == before
    assert SentFile.objects.exists()
    assert not submission.history.filter(kind=EntryKind.ERASED).exists()
    assert "To be erased: 1 submissions with 1 files." in out.getvalue()
    assert "0 other submissions" in out.getvalue()
    assert "Nothing was changed." in out.getvalue()
    assert not any(word in out.getvalue() for word in (*PERSONAL, submission.reference))


def test_one_that_cannot_be_erased_keeps_no_other_from_going(resident, form_page, submission, monkeypatch, caplog):
    send_form(resident, form_page.url, {"email": "b@example.org"})
    Submission.objects.update(retain_until=timezone.localdate() - timedelta(days=1))
    from submissions.domain.erasure import due

    def fail_once(one: Submission) -> None:
        if one.pk == submission.pk:
            raise ValueError(NAME)
        erase(one)

    monkeypatch.setattr(due, "erase", fail_once)

    report = erase_due()

    assert (report.submissions.total(), report.failed) == (1, 1)
    assert NAME not in caplog.text


def test_a_consent_is_taken_back_once_with_both_moments_on_record(submission, forms_officer):
    consent = submission.consents.get()

    revoke(consent)
    revoke(Consent.objects.get(), user=forms_officer)

    consent = Consent.objects.get()
    assert consent.given_at <= consent.revoked_at
    assert consent.text
    entry = submission.history.get(kind=EntryKind.CONSENT_REVOKED)
    assert (entry.user, entry.detail) == (None, "publish")
    assert Submission.objects.get().form_data["publish"] is False


def test_after_a_restored_backup_everything_is_erased_again(submission, resident, form_page):
    send_form(resident, form_page.url, {"email": "b@example.org", "description": "Another linden"})
    other = Submission.objects.order_by("-pk").first()
    backup = list(Submission.objects.values("pk", "form_data", "questions", "erased_at"))
    erase(submission)
    erase(other, keep_text=True)
    write_journal()
    write_journal()
    assert len(journal_path().read_text().splitlines()) == 2
    for row in backup:
        Submission.objects.filter(pk=row.pop("pk")).update(**row)
        submission.history.model.objects.filter(kind=EntryKind.ERASED).delete()
    with journal_path().open("a") as file:
        file.write("all 00000000-0000-4000-8000-000000000000\n")

    done = replay(journal_path())
    again = replay(journal_path())

    assert (done.erased, done.before, done.unknown) == (2, 0, 1)
    assert (again.erased, again.before, again.unknown) == (0, 2, 1)
    assert tables_with("Niepowtarzalna", "b@example.org") == set()
    assert tables_with("Another linden") == {"submissions_submission"}


def test_a_file_that_is_no_list_erases_nothing(submission, tmp_path):
    wrong = tmp_path / "wrong.txt"
    wrong.write_text(f"all {submission.uuid}\nall of them\n")

    with pytest.raises(CommandError, match="Cannot read the list"):
        call_command("erase_due", "--again", str(wrong))
    assert Submission.objects.get().erased_at is None


def test_copies_of_mail_in_files_go_and_those_of_others_stay(
    submission, settings, tmp_path, resident, form_page, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = "outbox.file_backend.MailFiles"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    send_form(resident, form_page.url, {"email": "b@example.org", "description": "Another"})
    deliver()

    with django_capture_on_commit_callbacks(execute=True):
        erase(submission)

    texts = [path.read_text() for path in (tmp_path / "mail").iterdir()]
    assert any("Another" in text for text in texts)
    assert not any("linden" in text or "Niepowtarzalna" in text for text in texts)


def test_no_revision_and_no_search_index_ever_held_an_answer(submission):
    assert tables_with("Niepowtarzalna", "linden", ADDRESS) == {"submissions_submission", "submissions_historyentry"}


def test_no_network_address_is_kept(resident, form_page):
    send_form(resident, form_page.url, {"email": ADDRESS}, REMOTE_ADDR="198.51.100.77")

    assert tables_with("198.51.100.77") == set()


def test_a_submission_that_was_spam_goes_like_any_other(submission):
    Submission.objects.update(status="spam", retain_until=timezone.localdate() - timedelta(days=1))

    assert erase_due().submissions.total() == 1


def test_whoever_erases_a_registration_gives_the_place_back(resident):
    page = make_form_page([email_field()], parent=home_page("en"), places=1)
    send_form(resident, page.url, {"email": ADDRESS})
    assert not form_state(page, sample_version=False).is_open

    erase(Submission.objects.get())

    assert form_state(page, sample_version=False).is_open
