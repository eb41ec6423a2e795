"""The proof: after an erasure no file of the running site, the raw database included, holds a word of the person."""

import json
import re
import sqlite3
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http import HTTPStatus

import psycopg
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from tests.support.raw_bytes import files_with
from tests.support.server import Server, running_server

pytestmark = pytest.mark.postgresql

SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin", "Content-Type": MULTIPART_CONTENT}

WORDS = {
    "name": "Trzmielowska-Quarx",
    "email": "quarx@kwiatokwiat.example",
    "description": "zimozielonokrzewy",
    "needs": "rampowindoschody",
    "corrected": "przeflancowane",
    "file_name": "okolicznik",
    "file": "wpdfieschowane",
    "answer": "odpowiedziopis",
}

MAKE_FORM = """
from tests.factories import email_field, field, home_page, make_form_page
page = make_form_page(
    [field("line", role="name"), email_field(), field("paragraph", role="description"),
     field("paragraph", role="needs"), field("file", "paper", role="attachment", max_files=3, max_megabytes=5),
     field("consent", "publish", role="consent")],
    parent=home_page("en"), slug="proof",
)
print("AT", page.url)
"""
# Each of these is one process, because a start of Django takes seconds.
ANSWER_AND_DELIVER = """
from django.core.management import call_command
from submissions.models import Submission
from submissions.domain.handling.actions import answer
from core.models import User
from django.utils import timezone
Submission.objects.filter(reference="{reference}").update(email_confirmed_at=timezone.now())
submission, user = Submission.objects.get(reference="{reference}"), User.objects.first()
answer(submission, "feedback", text="{answer}", user=user)
call_command("deliver_mail")
"""
DUE_AND_COUNTED = """
from datetime import date
from django.core.management import call_command
from submissions.models import Submission
Submission.objects.filter(reference="{due}").update(retain_until=date(2020, 1, 1))
Submission.objects.filter(reference="{needs}").update(needs_until=date(2020, 1, 1))
call_command("erase_due", "--dry-run")
"""
# `erase_due` that gives up on a database that somebody else uses after a second; it waits for twenty or thirty.
IMPATIENTLY = """
from django.core.management import call_command
from django.db import connection
from submissions.domain.erasure import vacuum
vacuum.SECONDS_OF_WAITING = 1
if connection.vendor == "sqlite":
    connection.cursor().execute("PRAGMA busy_timeout = 1000")
call_command("erase_due")
"""


class Resident:
    """A person with a browser that keeps nothing: files the form and follows the link to the receipt."""

    def __init__(self, server: Server, form: str) -> None:
        self.server, self.form = server, form
        self.receipt = self.reference = ""

    def post(self, path: str, data: dict) -> tuple[int, str, str]:
        """Status, address of the page that was arrived at, and its text."""
        url = path if path.startswith("http") else self.server.url + path
        request = urllib.request.Request(url, encode_multipart(BOUNDARY, data), SAME_ORIGIN)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, answer.url, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, url, error.read().decode()

    def file(self, words: dict[str, str]) -> None:
        status, url, text = self.post(self.form, self.answers(words, words["description"]))
        assert status == HTTPStatus.OK, text
        self.receipt = url.partition("?")[0]
        self.reference = re.search(r"WP\d\d-[A-Z]-\d{4,}-\w", text)[0]

    def correct(self, words: dict[str, str], description: str) -> None:
        status, _url, text = self.post(f"{self.receipt}correct/", self.answers(words, description))
        assert status == HTTPStatus.OK, text

    def answers(self, words: dict[str, str], description: str) -> dict[str, object]:
        paper = SimpleUploadedFile(f"{words['file_name']}.pdf", f"%PDF-1.7\n{words['file']}\n%%EOF\n".encode())
        rest = {"description": description, "publish": "yes", "paper": paper}
        return {name: words[name] for name in ("name", "email", "needs")} | rest


@contextmanager
def reading(server: Server) -> Iterator[None]:
    """Somebody who reads the database in one long transaction, like a backup."""
    url = server.environment["DATABASE_URL"]
    if url.startswith("postgres"):
        with psycopg.connect(url) as connection:
            connection.execute("SELECT count(*) FROM submissions_submission")
            yield
        return
    with closing(sqlite3.connect(server.var_dir / "db.sqlite3", isolation_level=None)) as connection:
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM submissions_submission").fetchall()
        yield


@pytest.fixture(scope="module")
def server(django_db_setup: None, django_db_blocker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with django_db_blocker.unblock(), running_server(tmp_path_factory.mktemp("erasure")) as running:
        yield running


@pytest.fixture(scope="module")
def form(server: Server) -> str:
    """The address of a form with a field of every kind that may hold something personal."""
    return re.search(r"AT (\S+)", server.manage("shell", "-c", MAKE_FORM))[1]


def words_of(number: int) -> dict[str, str]:
    """Words that nobody else in this file has written."""
    return {name: f"{word}{number}" if name != "email" else f"p{number}{word}" for name, word in WORDS.items()}


def places_of(server: Server, words: dict[str, str]) -> dict[str, set[str]]:
    """The words that are still somewhere, and where."""
    found = files_with(server, words.values())
    return {name: found[word] for name, word in words.items() if found[word]}


def file_everything(server: Server, form: str, words: dict[str, str]) -> Resident:
    """A submission with answers, file, consent, mails in files, a correction and an answer."""
    person = Resident(server, form)
    person.file(words)
    person.correct(words, words["corrected"])
    person.correct(words, words["description"])  # the wording before is in no row any more
    server.manage("shell", "-c", ANSWER_AND_DELIVER.format(reference=person.reference, answer=words["answer"]))
    return person


def test_what_is_due_leaves_no_byte_anywhere(server, form):
    gone, without_needs, stays = words_of(1), words_of(2), words_of(3)
    person = file_everything(server, form, gone)
    other, third = Resident(server, form), Resident(server, form)
    other.file(without_needs)
    third.file(stays)
    before = set(places_of(server, stays))
    assert set(places_of(server, gone)) == set(gone)  # so that finding nothing means something
    assert set(places_of(server, without_needs)) == before

    told = server.manage("shell", "-c", DUE_AND_COUNTED.format(due=person.reference, needs=other.reference))

    assert "To be erased: 1 submissions with 1 files." in told
    assert set(places_of(server, gone)) == set(gone)

    told = server.manage("erase_due")

    assert "Erased: 1 submissions with 1 files." in told
    assert "needs in 1 other submissions" in told
    assert places_of(server, gone) == {}
    assert set(places_of(server, without_needs)) == before - {"needs"}
    assert set(places_of(server, stays)) == before
    with urllib.request.urlopen(person.receipt, timeout=60) as answer:
        assert person.reference in answer.read().decode()


def test_what_its_sender_erases_leaves_the_disk_though_somebody_still_reads_the_old_state(server, form):
    words = words_of(4)
    person = Resident(server, form)
    person.file(words)
    with reading(server):
        status, _url, page = person.post(f"{person.receipt}erase/", {"case": "now"})
        assert (status, "erased" in page) == (HTTPStatus.OK, True)
        with pytest.raises(subprocess.CalledProcessError) as refused:
            server.manage("shell", "--no-imports", "-c", IMPATIENTLY)
        assert "Run this again soon" in refused.value.stderr

    server.manage("work", "--once")

    assert places_of(server, words) == {}
    jobs = json.loads((server.var_dir / "work.json").read_text())["jobs"]
    assert jobs["forms_make_erasures_real"]["error"] is None
