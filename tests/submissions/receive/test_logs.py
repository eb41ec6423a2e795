"""Nothing that somebody wrote, and nothing that opens what they wrote, gets into the log."""

import logging
from http import HTTPStatus

import pytest
from django.db import DatabaseError
from django.test import Client

from config.logs import DiscreetFormatter
from submissions.domain.sender.tokens import address_code, receipt_token
from submissions.models import Submission
from tests.helpers import send_form

pytestmark = pytest.mark.django_db

WORD = "Niepowtarzalna"


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture):
    """What stands in the log, as the site writes it."""
    caplog.set_level(logging.DEBUG)

    def text() -> str:
        formatter = DiscreetFormatter("{asctime} {levelname} {name}: {message}", style="{")
        return "\n".join(map(formatter.format, caplog.records))

    return text


def test_a_failing_receipt_names_its_path_without_the_secret(resident, english_idea_form, idea, monkeypatch, log):
    send_form(resident, english_idea_form.url, {**idea, "description": WORD})
    submission = Submission.objects.get()
    token, code = receipt_token(submission), address_code(submission)

    def fail(*_args: object, **_options: object) -> None:
        raise RuntimeError(WORD)

    monkeypatch.setattr("submissions.interface.receipts.access.find_by_token", fail)
    client = Client(raise_request_exception=False)
    for path in (f"/en/r/{token}/", f"/en/r/{token}/confirm/{code}/"):
        assert client.get(path).status_code == HTTPStatus.INTERNAL_SERVER_ERROR

    assert "/en/r/…/" in log()
    assert token not in log()
    assert WORD not in log()


def test_a_filing_that_fails_logs_no_word_of_it(resident, english_idea_form, idea, monkeypatch, log):
    def fail(*_args: object, **_options: object) -> None:
        raise DatabaseError(f"value too long: {WORD}")

    monkeypatch.setattr("submissions.interface.receive.accept_submission", fail)
    send_form(resident, english_idea_form.url, {**idea, "description": WORD}, REMOTE_ADDR="198.51.100.77")

    assert "could not be kept" in log()
    assert WORD not in log()
    assert "198.51.100.77" not in log()


def test_a_filing_that_succeeds_logs_no_word_of_it_either(resident, english_idea_form, idea, log):
    send_form(resident, english_idea_form.url, {**idea, "description": WORD}, REMOTE_ADDR="198.51.100.77")

    own_lines = "\n".join(line for line in log().splitlines() if " django.db.backends: " not in line)
    assert Submission.objects.exists()
    assert WORD not in own_lines
    assert "198.51.100.77" not in own_lines
