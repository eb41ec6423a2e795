"""The token of a staged file: good for its sender, its form, its field and one day."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.utils import timezone

from submissions.domain.files.tokens import read_token
from submissions.models import SentFile, Submission
from tests.factories import field
from tests.support.attaching import BAD, CONTACT, file_form, problems, send, tokens
from tests.support.pictures import photo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_files")]

STRANGE = "7d0a3c52-9d3e-4c1b-8f0e-2b6a51c7d9e4"  # nobody's
GONE = "A file that you attached earlier is no longer here"


@pytest.mark.parametrize("forged", ["", "x", "\x00", "a:b:c", "ą" * 300, STRANGE, f"{STRANGE}:{STRANGE}:photos:sig"])
def test_a_forged_token_is_ignored_with_a_sentence_and_is_not_given_back(resident, forged):
    page = file_form()
    back = send(resident, page, CONTACT, _file=[forged])

    assert back.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert [GONE in one for one in problems(back)] == [True]
    assert tokens(back) == []
    assert send(resident, page, CONTACT).status_code == HTTPStatus.SEE_OTHER


def test_a_token_counts_only_in_its_own_form_and_field(resident):
    one, other = file_form(), file_form()
    back = send(resident, one, BAD, photo())
    foreign = send(resident, other, CONTACT, _file=tokens(back))

    assert foreign.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert GONE in problems(foreign)[0]
    assert SentFile.objects.get().submission is None
    (token,) = tokens(back)
    assert read_token(token, one.translation_key) == (SentFile.objects.get().uuid, "photos")
    assert read_token(token.replace("photos", "photo2"), one.translation_key) is None


def test_a_token_of_yesterday_is_too_old(resident):
    page = file_form()
    back = send(resident, page, BAD, photo())
    SentFile.objects.update(created_at=timezone.now() - timedelta(hours=24, minutes=1))
    late = send(resident, page, CONTACT, _file=tokens(back))

    assert problems(late)[0].startswith(f"Question photos: {GONE}")
    assert tokens(late) == []


def test_a_file_that_was_cleaned_up_is_asked_for_again(resident):
    page = file_form(required=True)
    back = send(resident, page, BAD, photo())
    SentFile.objects.all().delete()
    late = send(resident, page, CONTACT, _file=tokens(back))

    assert len(problems(late)) == 1
    assert GONE in problems(late)[0]


def test_a_thousand_tokens_are_no_trouble(resident):
    back = send(resident, file_form(), CONTACT, _file=[f"x{n}" for n in range(1000)])

    assert back.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert len(problems(back)) == 1


def test_a_form_sent_twice_keeps_one_submission_with_its_files(resident):
    page = file_form()
    back = send(resident, page, BAD, photo())
    first = send(resident, page, CONTACT, _file=tokens(back))
    second = send(resident, page, CONTACT, _file=tokens(back))
    third = send(resident, page, CONTACT, photo())

    assert first["Location"] == second["Location"] == third["Location"]
    assert Submission.objects.get().files.count() == 1
    assert not SentFile.objects.filter(submission=None).exists()


def test_going_back_and_sending_something_else_takes_the_file_along_as_a_copy(resident):
    page = file_form(field("line", "words"))
    back = send(resident, page, BAD, photo())
    send(resident, page, {**CONTACT, "words": "first"}, _file=tokens(back))
    send(resident, page, {**CONTACT, "words": "second"}, _file=tokens(back))

    first, second = (one.files.get() for one in Submission.objects.order_by("pk"))
    assert first.sha256 == second.sha256
    assert first.file.name != second.file.name
    assert first.file.read() == second.file.read()
