"""Who may have a file that a resident sent, and how it leaves the site."""

from http import HTTPStatus
from uuid import uuid4

import pytest
from django.urls import reverse

from submissions.domain.sender.tokens import receipt_token
from submissions.enums import EntryKind
from submissions.models import HistoryEntry, SentFile, Submission
from tests.support.attaching import BAD, CONTACT, file_form, on_disk, send
from tests.support.pictures import PDF, pdf, photo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_files")]


@pytest.fixture
def sent(resident) -> SentFile:
    send(resident, file_form(), CONTACT, pdf("plan ulicy żółtej.pdf"))
    return SentFile.objects.get()


def address(file: SentFile) -> str:
    return reverse("submissions_file", args=[file.uuid])


def check_headers(answer) -> None:
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''plan%20ulicy")
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"].startswith("private, no-store")
    assert b"".join(answer.streaming_content) == PDF


def test_an_officer_downloads_a_file_and_it_is_written_into_the_history(as_forms_officer, forms_officer, sent):
    answer = as_forms_officer.get(address(sent))

    assert answer.status_code == HTTPStatus.OK
    check_headers(answer)
    event = HistoryEntry.objects.get(kind=EntryKind.DOWNLOADED)
    assert (event.submission, event.user, event.detail) == (sent.submission, forms_officer, str(sent.uuid))
    assert "ulicy" not in event.detail + event.text


@pytest.mark.parametrize("somebody", ["as_editor", "as_publisher", "as_administrator", "resident"])
def test_nobody_else_gets_a_file(request, sent, somebody):
    answer = request.getfixturevalue(somebody).get(address(sent))

    assert answer.status_code in (HTTPStatus.FOUND, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND)
    assert not HistoryEntry.objects.filter(kind=EntryKind.DOWNLOADED).exists()


def test_a_file_that_is_not_sent_yet_is_nobodys_business(as_forms_officer, resident):
    send(resident, file_form(), BAD, photo())

    assert as_forms_officer.get(address(SentFile.objects.get())).status_code == HTTPStatus.NOT_FOUND


def test_a_file_that_is_gone_is_not_found_and_no_download(as_forms_officer, sent):
    for path in on_disk():
        path.unlink()

    assert as_forms_officer.get(address(sent)).status_code == HTTPStatus.NOT_FOUND
    assert as_forms_officer.get(reverse("submissions_file", args=[uuid4()])).status_code == HTTPStatus.NOT_FOUND
    assert not HistoryEntry.objects.filter(kind=EntryKind.DOWNLOADED).exists()


def test_a_download_is_not_started_by_a_post(as_forms_officer, sent):
    assert as_forms_officer.post(address(sent)).status_code == HTTPStatus.METHOD_NOT_ALLOWED


def test_senders_get_their_own_file_from_the_receipt_and_no_other(resident, sent):
    own = reverse("submissions:receipt_file", args=[receipt_token(sent.submission), sent.uuid])
    answer = resident.get(own)

    assert answer.status_code == HTTPStatus.OK
    check_headers(answer)
    send(resident, file_form(), {"email": "other@example.org"}, photo())
    foreign = Submission.objects.latest("received_at").files.get()
    assert resident.get(own.replace(str(sent.uuid), str(foreign.uuid))).status_code == HTTPStatus.NOT_FOUND
