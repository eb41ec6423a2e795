"""Files go out with the answers, and survive every error and step on the way."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.db import DatabaseError
from django.utils import timezone

from submissions.domain.answers import answers_in_words
from submissions.models import SentFile, Submission
from tests.factories import email_field, field, home_page, make_form_page, make_host
from tests.helpers import soup, text_of
from tests.support.attaching import BAD, CONTACT, file_form, kept_names, on_disk, problems, send, tokens
from tests.support.pictures import PDF, pdf, photo, upload

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db, pytest.mark.usefixtures("no_files")]


def test_files_go_out_with_the_answers_and_their_names_stand_among_them(resident):
    page = file_form()
    answer = send(resident, page, CONTACT, photo("Moja ulica.JPG"), pdf("plan.pdf"))

    assert answer.status_code == HTTPStatus.SEE_OTHER
    submission = Submission.objects.get()
    assert submission.form_data["photos"] == ["Moja ulica.jpg", "plan.pdf"]
    files = list(submission.files.order_by("pk"))
    assert [(one.name, one.content_type, one.field_key) for one in files] == [
        ("Moja ulica.jpg", "image/jpeg", "photos"),
        ("plan.pdf", "application/pdf", "photos"),
    ]
    assert files[1].file.read() == PDF
    assert files[1].size == len(PDF)
    assert answers_in_words(submission)[-1].answer == "Moja ulica.jpg, plan.pdf"


def test_a_form_without_files_is_sent_as_before(resident):
    send(resident, file_form(), CONTACT)

    assert Submission.objects.get().form_data["photos"] == []
    assert not SentFile.objects.exists()


def test_the_field_says_what_fits_before_anybody_chooses(resident):
    page = soup(resident.get(file_form(max_files=2, max_megabytes=5).url))
    input_ = page.select_one("input[name=photos]")

    assert (input_["type"], input_.has_attr("multiple")) == ("file", True)
    assert set(input_["accept"].split(",")) == {"image/jpeg", "image/png", "image/webp", "application/pdf"}
    described = " ".join(page.find(id=one).get_text() for one in input_["aria-describedby"].split())
    assert "At most 2 files, 5 MB each: JPEG, PNG, WebP or PDF." in described
    assert page.select_one("form.form")["enctype"] == "multipart/form-data"


def test_where_one_file_fits_one_can_be_chosen(resident):
    page = soup(resident.get(file_form(max_files=1).url))

    assert not page.select_one("input[name=photos]").has_attr("multiple")
    assert "1 file of at most 1 MB" in page.get_text()


def test_a_file_survives_an_error_elsewhere_and_need_not_be_chosen_again(resident):
    page = file_form(required=True)
    back = send(resident, page, BAD, photo())

    assert back.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert kept_names(back) == ["photo.jpg"]
    assert "Everything you wrote and attached is still here." in text_of(back)
    assert not soup(back).select_one("input[name=photos]").has_attr("required")
    assert SentFile.objects.get().submission is None
    again = send(resident, page, BAD, _file=tokens(back))
    sent = send(resident, page, CONTACT, _file=tokens(again))

    assert sent.status_code == HTTPStatus.SEE_OTHER
    assert SentFile.objects.get().submission == Submission.objects.get()
    assert len(on_disk()) == 1


def test_good_files_stay_when_another_one_is_refused_and_the_message_names_it(resident):
    page = file_form()
    back = send(resident, page, CONTACT, photo("good.jpg"), upload(b"<html>", "bad.jpg"))

    assert back.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert kept_names(back) == ["good.jpg"]
    (problem,) = problems(back)
    assert "“bad.jpg” is neither a JPEG, PNG or WebP picture nor a PDF" in problem
    link = soup(back).select_one(".error-summary a")
    assert soup(back).find(id=link["href"][1:])["name"] == "photos"
    assert send(resident, page, CONTACT, _file=tokens(back)).status_code == HTTPStatus.SEE_OTHER
    assert Submission.objects.get().form_data["photos"] == ["good.jpg"]


def test_a_file_that_is_too_large_is_named_with_its_size_and_the_limit(resident):
    back = send(resident, file_form(), CONTACT, pdf("large.pdf", padding=1024 * 1024 * 2), photo("small.jpg"))

    (problem,) = problems(back)
    assert "“large.pdf” has 2.0 MB, and a file may have at most 1 MB" in problem.replace("\xa0", " ")
    assert kept_names(back) == ["small.jpg"]


def test_files_beyond_the_number_are_named_also_when_the_others_came_before(resident):
    page = file_form(max_files=2)
    back = send(resident, page, CONTACT, *(photo(f"{n}.jpg", size=(40 + n, 20)) for n in range(3)))

    assert kept_names(back) == ["0.jpg", "1.jpg"]
    assert "“2.jpg” was not attached, because only 2 files fit here" in problems(back)[0]
    later = send(resident, page, CONTACT, photo("3.jpg", size=(90, 20)), _file=tokens(back))
    assert "“3.jpg” was not attached" in problems(later)[0]
    assert SentFile.objects.count() == 2


def test_the_same_file_chosen_twice_counts_once(resident):
    page = file_form(max_files=2)
    back = send(resident, page, BAD, photo(), photo("copy.jpg"))
    again = send(resident, page, BAD, photo(), _file=tokens(back))

    assert kept_names(again) == ["photo.jpg"]
    assert SentFile.objects.count() == len(on_disk()) == 1


def test_a_required_file_is_asked_for(resident):
    back = send(resident, file_form(required=True), CONTACT)

    assert problems(back) == ["Question photos: Please attach a file."]


def test_a_kept_file_can_be_removed_and_is_gone_for_good(resident, django_capture_on_commit_callbacks):
    page = file_form()
    back = send(resident, page, BAD, photo("a.jpg"), pdf("b.pdf"))
    box = soup(back).select(".kept-files input[type=checkbox]")[0]
    label = soup(back).select_one(f"label[for={box['id']}]")
    assert " ".join(label.get_text().split()) == "Remove a.jpg"
    with django_capture_on_commit_callbacks(execute=True):
        back = send(resident, page, BAD, _file=tokens(back), _remove=[box["value"]])

    assert kept_names(back) == ["b.pdf"]
    assert SentFile.objects.count() == len(on_disk()) == 1


def test_removing_one_makes_room_for_another(resident):
    page = file_form(max_files=1)
    back = send(resident, page, BAD, photo("a.jpg"))
    (token,) = tokens(back)
    sent = send(resident, page, CONTACT, pdf("b.pdf"), _file=[token], _remove=[token])

    assert sent.status_code == HTTPStatus.SEE_OTHER
    assert Submission.objects.get().form_data["photos"] == ["b.pdf"]


def test_files_survive_the_trap_a_failing_database_and_a_full_limit(resident, monkeypatch):
    page = file_form()

    def fail(*args: object, **kwargs: object) -> None:
        raise DatabaseError

    trapped = send(resident, page, CONTACT, photo(), _website="x")
    assert kept_names(trapped) == ["photo.jpg"]
    with monkeypatch.context() as patch:
        patch.setattr("submissions.interface.receive.accept_submission", fail)
        failed = send(resident, page, CONTACT, _file=tokens(trapped))
    assert failed.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert kept_names(failed) == ["photo.jpg"]
    with monkeypatch.context() as patch:
        patch.setattr("submissions.domain.throttle.LIMITS", {"post": 0, "filing": 0})
        blocked = send(resident, page, CONTACT, pdf(), _file=tokens(failed))
    assert blocked.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert kept_names(blocked) == ["photo.jpg", "plan.pdf"]
    assert send(resident, page, CONTACT, _file=tokens(blocked)).status_code == HTTPStatus.SEE_OTHER
    assert Submission.objects.get().files.count() == 2


def test_files_that_cannot_go_out_take_the_submission_back_and_stay_with_their_sender(resident, monkeypatch):
    def fail(*args: object, **kwargs: object) -> None:
        raise DatabaseError

    monkeypatch.setattr("submissions.domain.accept.bind", fail)
    failed = send(resident, file_form(), CONTACT, photo())

    assert failed.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert kept_names(failed) == ["photo.jpg"]
    assert not Submission.objects.exists()


def test_files_survive_where_the_form_stands_in_another_page(resident):
    page = file_form()
    host = make_host(page, parent=home_page("en"))
    shown = soup(resident.get(host.url))
    signed = shown.select_one("input[name=_host]")["value"]
    back = send(resident, page, BAD, photo(), _host=signed)

    assert soup(back).h1.get_text(strip=True) == host.title
    assert kept_names(back) == ["photo.jpg"]


def test_files_go_through_the_check_of_the_answers(resident):
    page = file_form(check_answers=True)
    check = send(resident, page, CONTACT, photo())

    assert "photo.jpg" in soup(check).select_one(".answers").get_text()
    assert not Submission.objects.exists()
    change = send(resident, page, CONTACT, _file=tokens(check), _step="change")
    assert kept_names(change) == ["photo.jpg"]
    check = send(resident, page, CONTACT, _file=tokens(change))
    sent = send(resident, page, CONTACT, _file=tokens(check), _step="send")
    assert sent.status_code == HTTPStatus.SEE_OTHER
    assert Submission.objects.get().form_data["photos"] == ["photo.jpg"]


def test_a_closed_form_takes_no_file(resident, django_capture_on_commit_callbacks):
    page = file_form(closes_at=timezone.now() - timedelta(days=1))
    with django_capture_on_commit_callbacks(execute=True):
        answer = send(resident, page, CONTACT, photo())

    assert answer.status_code == HTTPStatus.CONFLICT
    assert not SentFile.objects.exists()
    assert on_disk() == []


def conditional_form():
    return make_form_page(
        [
            email_field(),
            field("yes_no", "has_photo"),
            field("file", "photos", required=True, depends_on="has_photo", depends_value="yes"),
        ],
        parent=home_page("en"),
    )


def test_a_file_that_is_not_asked_for_is_neither_required_nor_sent(resident):
    page = conditional_form()
    answer = send(resident, page, {**CONTACT, "has_photo": "no"}, photo())

    assert answer.status_code == HTTPStatus.SEE_OTHER
    assert "photos" not in Submission.objects.get().form_data
    assert not Submission.objects.get().files.exists()


def test_a_bad_file_that_is_not_asked_for_is_no_error(resident):
    answer = send(resident, conditional_form(), {**CONTACT, "has_photo": "no"}, upload(b"x"))

    assert answer.status_code == HTTPStatus.SEE_OTHER


def test_a_file_stays_while_somebody_changes_their_mind(resident):
    page = conditional_form()
    back = send(resident, page, {**BAD, "has_photo": "no"}, photo())
    sent = send(resident, page, {**CONTACT, "has_photo": "yes"}, _file=tokens(back))

    assert sent.status_code == HTTPStatus.SEE_OTHER
    assert Submission.objects.get().files.count() == 1
