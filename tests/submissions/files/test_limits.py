"""Whatever and however much is sent as a file: a clear answer, no word lost, no disk filled."""

from http import HTTPStatus

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from submissions.models import SentFile, Submission
from tests.factories import field
from tests.helpers import soup, text_of
from tests.support.attaching import BAD, CONTACT, file_form, kept_names, on_disk, problems, send, tokens
from tests.support.pictures import PDF, pdf, photo, picture, upload

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.django_db,
    pytest.mark.usefixtures("no_files", "content_version_read_once"),
]


def test_more_bytes_than_one_request_may_bring_lose_no_word_and_no_other_file(resident, settings):
    settings.UPLOADS_AT_ONCE = 200_000
    page = file_form(field("line", "words"))
    answer = send(
        resident, page, CONTACT, pdf("a.pdf"), pdf("b.pdf", padding=300_000), pdf("c.pdf", padding=5), words="stays"
    )

    assert kept_names(answer) == ["a.pdf", "c.pdf"]
    assert "“b.pdf” did not come through" in problems(answer)[0]
    assert soup(answer).select_one("[name=words]")["value"] == "stays"


def test_staged_files_cannot_fill_the_disk(resident, settings):
    settings.STAGED_FILES_LIMIT = len(PDF) + 10
    page = file_form()
    back = send(resident, page, CONTACT, pdf("a.pdf"), pdf("b.pdf", padding=9))

    assert kept_names(back) == ["a.pdf"]
    assert "We cannot take “b.pdf” just now" in problems(back)[0]
    assert send(resident, page, CONTACT, _file=tokens(back)).status_code == HTTPStatus.SEE_OTHER
    assert kept_names(send(resident, page, BAD, pdf("b.pdf", padding=9))) == ["b.pdf"]


def test_files_that_would_take_too_long_are_named_and_those_that_came_are_kept(resident, monkeypatch):
    page, moments = file_form(), iter([0, 1, 21])
    monkeypatch.setattr("submissions.domain.files.staging.monotonic", lambda: next(moments))
    back = send(resident, page, CONTACT, photo("a.jpg"), pdf("b.pdf"))

    assert kept_names(back) == ["a.jpg"]
    assert "We had no time left to look at “b.pdf”" in problems(back)[0]


def test_three_files_cost_no_more_queries_than_one(resident):
    def count(*files: object) -> int:
        page = file_form()
        send(resident, page, CONTACT)
        with CaptureQueriesContext(connection) as queries:
            assert send(resident, page, {"email": "b@example.org"}, *files).status_code == HTTPStatus.SEE_OTHER
        return len(queries)

    none, one, three = count(), count(pdf("a.pdf")), count(pdf("a.pdf"), pdf("b.pdf", padding=1), photo())

    assert three == one
    assert one <= none + 5  # room, transaction of two, row, and the binding


def test_a_disk_that_fails_says_so_and_leaves_nothing(resident, monkeypatch):
    def fail(*args: object) -> str:
        raise OSError("No space left on device")

    monkeypatch.setattr("submissions.domain.files.storage.FileSystemStorage._save", fail)
    back = send(resident, file_form(field("line", "words")), CONTACT, photo(), words="stays")

    assert back.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "We could not keep “photo.jpg” just now" in problems(back)[0]
    assert soup(back).select_one("[name=words]")["value"] == "stays"
    assert not SentFile.objects.exists()


def test_a_database_that_fails_while_files_are_kept_leaves_nothing_on_the_disk(resident, monkeypatch):
    def fail(*args: object) -> None:
        raise DatabaseError

    page = file_form()
    monkeypatch.setattr(SentFile.objects, "bulk_create", fail)
    back = send(resident, page, BAD, photo())

    assert "We could not keep “photo.jpg” just now" in " ".join(problems(back))
    assert on_disk() == []


def test_more_files_than_a_request_may_bring_get_a_page_and_not_a_blank_error(resident):
    answer = send(resident, file_form(), CONTACT, *(upload(b"x", f"{n}.jpg") for n in range(101)))

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "could not read what was sent" in text_of(answer)


def test_a_request_that_breaks_off_within_a_file_gets_a_page(resident):
    body = b'--b\r\nContent-Disposition: form-data; name="photos"; filename="a.jpg"\r\n\r\n' + picture()[:50]
    answer = resident.generic(
        "POST",
        file_form().url,
        body,
        content_type="multipart/form-data; boundary=b",
        headers={"sec-fetch-site": "same-origin"},
    )

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@example(content=picture(), name="x.jpg", token="")
@given(
    content=st.one_of(st.binary(max_size=300), st.sampled_from([picture(), PDF, b"%PDF-", b"\xff\xd8\xff"])),
    name=st.text(min_size=1, max_size=300),
    token=st.text(max_size=80),
)
def test_any_file_with_any_name_and_any_token_gets_a_clear_answer(resident, any_file_form, content, name, token):
    with transaction.atomic():
        before = Submission.objects.count()
        answer = send(resident, any_file_form, CONTACT, upload(content, name), _file=[token])
        is_kept = answer.status_code == HTTPStatus.SEE_OTHER  # a good file, or none, and no token
        assert is_kept or answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert not (is_kept and token.strip())
        assert Submission.objects.count() == before + is_kept
        transaction.set_rollback(True)


@pytest.fixture
def any_file_form(db):
    return file_form()
