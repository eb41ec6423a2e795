"""The sender corrects or adds to what was sent, until somebody begins to deal with it."""

from http import HTTPStatus

import pytest
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from forms_app.models import IdeaFormPage
from submissions.domain.mail import kinds
from submissions.enums import EntryKind
from submissions.models import SentFile, Submission
from tests.factories import choice, email_field, field, home_page, make_form_page
from tests.helpers import soup, text_of
from tests.support.pictures import pdf, photo
from tests.support.receipts import address, do, kinds_of, sent, view

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db]


@pytest.fixture
def submission(resident, idea_form, idea) -> Submission:
    data = {**idea, "scope": "district", "district": "8", "category": "green", "cost": "25000", "consent_name": "yes"}
    return sent(resident, idea_form, data)


@pytest.fixture
def english(resident, english_idea_form, idea) -> Submission:
    return sent(resident, english_idea_form, {**idea, "consent_name": "yes"})


def filled_in(answer) -> dict[str, list[str]]:
    """What the form on the page would send, as a browser reads it."""
    values: dict[str, list[str]] = {}
    for one in soup(answer).select("#correction [name]"):
        if one.name == "select":
            chosen = one.select_one("option[selected]")
            values.setdefault(one["name"], []).append(chosen["value"] if chosen else "")
        elif one.name == "textarea":
            values.setdefault(one["name"], []).append(one.get_text().removeprefix("\n"))
        elif one["type"] not in ("radio", "checkbox", "file") or one.has_attr("checked"):
            values.setdefault(one["name"], []).append(one.get("value", ""))
    return values


def english_form(*fields: dict, **values: object):
    return make_form_page([email_field(), *fields], parent=home_page("en"), **values)


def test_the_form_comes_filled_in_and_sent_back_as_it_is_changes_nothing(resident, submission):
    before = (submission.form_data, submission.questions)
    page = view(resident, submission, "edit")
    values = filled_in(page)

    assert page.status_code == HTTPStatus.OK
    assert values["title"] == [submission.form_data["title"]]
    assert (values["district"], values["category"], values["cost"]) == (["8"], ["green"], ["25000"])
    assert "consent_name" not in values
    answer = do(resident, submission, "edit", values)
    assert answer.url == f"{address(submission)}?done=unchanged"
    submission.refresh_from_db()
    assert (submission.form_data, submission.questions) == before
    assert kinds_of(submission) == [EntryKind.RECEIVED]


def test_a_correction_is_stored_with_its_history_entry_and_the_link_stays(resident, submission):
    values = {**filled_in(view(resident, submission, "edit")), "title": "Dwie ławki", "district": "9"}
    answer = do(resident, submission, "edit", values)

    assert answer.status_code == HTTPStatus.SEE_OTHER
    assert answer.url == f"{address(submission)}?done=corrected"
    submission.refresh_from_db()
    assert submission.form_data["title"] == "Dwie ławki"
    assert (submission.form_data["district"], submission.district, submission.category) == (9, 9, "green")
    assert submission.form_data["consent_name"] is True
    assert submission.consents.get().revoked_at is None
    assert kinds_of(submission) == [EntryKind.RECEIVED, EntryKind.CORRECTED]
    assert "Dwie ławki" in text_of(resident.get(answer.url))
    assert soup(resident.get(answer.url)).select_one("[role=status]")


def test_questions_keep_their_order_and_get_the_words_of_now(resident, english, english_idea_form):
    keys = [question["key"] for question in english.questions]
    stream = english_idea_form.fields.raw_data
    stream[0]["value"]["label"] = "What is it called?"
    english_idea_form.save_revision().publish()
    do(resident, english, "edit", {**filled_in(view(resident, english, "edit")), "title": "Another"})

    english.refresh_from_db()
    assert [question["key"] for question in english.questions] == keys
    assert english.questions[0]["label"] == "What is it called?"
    assert next(one for one in english.questions if one["key"] == "consent_name")["kind"] == "consent"


def test_every_kind_of_answer_comes_back_as_it_was_sent(resident):
    page = english_form(
        field("date", "day"),
        field("number", "people"),
        field("yes_no", "adult"),
        field("single_choice", "colour", choices=["red", "blue"]),
        field("single_choice", "size", choices=["big", "small"], display="list"),
        field("multiple_choice", "topics", choices=["trees", "benches", "paths"]),
        field("paragraph", "story"),
        field("phone", "phone", role="phone"),
    )
    data = {
        "email": "a@example.org",
        "day": "4.03.2020",
        "people": "25 000",
        "adult": "yes",
        "colour": "blue",
        "size": "small",
        "topics": ["trees", "paths"],
        "story": "\nFirst line\n\n<b>second</b>",
        "phone": "12 000 00 00",
    }
    submission = sent(resident, page, data)
    values = filled_in(view(resident, submission, "edit"))

    assert values["day"] == ["2020-03-04"]
    assert values["topics"] == ["trees", "paths"]
    assert do(resident, submission, "edit", values).url.endswith("?done=unchanged")


def test_a_question_that_was_added_to_the_form_is_no_change_until_it_is_answered(resident, english, english_idea_form):
    english_idea_form.fields.raw_data.append(field("line", "added"))
    english_idea_form.save_revision().publish()
    values = filled_in(view(resident, english, "edit"))

    assert do(resident, english, "edit", values).url.endswith("?done=unchanged")
    assert do(resident, english, "edit", {**values, "added": "now"}).url.endswith("?done=corrected")
    english.refresh_from_db()
    assert english.form_data["added"] == "now"


def test_an_error_keeps_every_word_and_changes_nothing(resident, english):
    values = {**filled_in(view(resident, english, "edit")), "title": "", "description": "New words", "email": "wrong"}
    answer = do(resident, english, "edit", values)
    page = soup(answer)

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert page.title.get_text().startswith("Error:")
    assert len(page.select(".error-summary a")) == 2
    assert all(page.select(f'[id="{link["href"][1:]}"]') for link in page.select(".error-summary a"))
    assert page.select_one("[name=description]").get_text().strip() == "New words"
    assert page.select_one("[name=email]")["value"] == "wrong"
    english.refresh_from_db()
    assert english.form_data["description"] != "New words"


def test_the_same_rules_hold_as_in_the_form(resident, english):
    values = filled_in(view(resident, english, "edit"))
    answer = do(resident, english, "edit", {**values, "email": "", "phone": ""})

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "one of them is enough" in text_of(answer)


def test_a_hidden_answer_goes_with_the_choice_it_hung_on(resident, submission):
    values = {**filled_in(view(resident, submission, "edit")), "scope": "city"}
    do(resident, submission, "edit", values)

    submission.refresh_from_db()
    assert "district" not in submission.form_data
    assert submission.district is None


def test_another_address_has_to_be_confirmed_again_and_gets_a_receipt(resident, english):
    Submission.objects.update(email_confirmed_at=timezone.now())
    english.mails.all().delete()
    values = filled_in(view(resident, english, "edit"))
    answer = do(resident, english, "edit", {**values, "email": "new@example.org"})

    english.refresh_from_db()
    assert english.email_confirmed_at is None
    assert kinds_of(english, "mails") == [kinds.RECEIPT]
    assert answer.url.endswith("?done=readdressed")


def test_the_same_address_in_capitals_is_the_same_and_a_confirmed_one_is_written_to(resident, english):
    Submission.objects.update(email_confirmed_at=timezone.now())
    english.mails.all().delete()
    values = filled_in(view(resident, english, "edit"))
    do(resident, english, "edit", {**values, "email": values["email"][0].upper()})

    english.refresh_from_db()
    assert english.email_confirmed_at is not None
    assert kinds_of(english, "mails") == [kinds.CHANGED]
    assert english.mails.get().entry.kind == EntryKind.CORRECTED


def test_an_address_that_is_taken_out_is_written_to_no_more(resident, english):
    Submission.objects.update(email_confirmed_at=timezone.now())
    english.mails.all().delete()
    values = filled_in(view(resident, english, "edit"))
    answer = do(resident, english, "edit", {**values, "email": "", "phone": "12 000 00 00"})

    english.refresh_from_db()
    assert answer.url.endswith("?done=corrected")
    assert english.email_confirmed_at is None
    assert not english.mails.exists()


def test_what_the_form_asks_no_longer_stays_as_it_was_answered(resident):
    page = english_form(field("line", "old"), field("single_choice", "colour", choices=["red", "blue"]))
    submission = sent(resident, page, {"email": "a@example.org", "old": "my words", "colour": "blue"})
    stream = page.fields.raw_data
    del stream[1]
    stream[1]["value"]["choices"] = [choice("red")]
    page.save_revision().publish()
    values = filled_in(view(resident, submission, "edit"))

    assert values["colour"] == ["blue"]
    do(resident, submission, "edit", {**values, "email": "b@example.org"})
    submission.refresh_from_db()
    assert submission.form_data == {"email": "b@example.org", "colour": "blue", "old": "my words"}
    assert [question["key"] for question in submission.questions] == ["email", "colour", "old"]
    assert "Choice blue" in text_of(view(resident, submission))


def test_a_form_that_is_closed_or_taken_down_lets_people_correct_all_the_same(resident, english, english_idea_form):
    english_idea_form.closes_at = timezone.now()
    english_idea_form.save_revision().publish()
    english_idea_form.unpublish()
    values = filled_in(view(resident, english, "edit"))

    assert do(resident, english, "edit", {**values, "title": "New"}).url.endswith("?done=corrected")


@pytest.mark.parametrize(
    "state",
    [{"handled_at": "now"}, {"status": "withdrawn"}, {"status": "closed", "handled_at": "now"}, {"erased_at": "now"}],
    ids=str,
)
def test_when_it_is_too_late_the_page_says_so_and_gives_every_word_back(resident, english, state):
    values = {**filled_in(view(resident, english, "edit")), "title": "My new words"}
    Submission.objects.update(**{name: timezone.now() if value == "now" else value for name, value in state.items()})
    opened, answer = view(resident, english, "edit"), do(resident, english, "edit", values)

    assert (opened.status_code, answer.status_code) == (HTTPStatus.CONFLICT, HTTPStatus.CONFLICT)
    assert not soup(opened).select("main form")
    assert "My new words" in text_of(answer)
    assert "can no longer be changed" in text_of(answer)
    assert soup(answer).select("main a[href^=mailto]")
    assert Submission.objects.get().form_data["title"] != "My new words"
    assert address(english, "edit") not in view(resident, english).content.decode()


def test_an_officer_who_begins_at_the_same_moment_comes_first(resident, english, monkeypatch):
    from submissions.interface.receipts import correct

    values = {**filled_in(view(resident, english, "edit")), "title": "My new words"}
    keep = correct.correct

    def begin_first(*args):
        Submission.objects.update(handled_at=timezone.now())
        return keep(*args)

    monkeypatch.setattr(correct, "correct", begin_first)
    answer = do(resident, english, "edit", values)

    assert answer.status_code == HTTPStatus.CONFLICT
    assert "Somebody has begun to deal with what you sent" in text_of(answer)
    assert "My new words" in text_of(answer)
    assert kinds_of(english) == [EntryKind.RECEIVED]


def test_the_row_is_locked_before_it_is_looked_at(resident, english, django_db_blocker):
    from django.db import connection

    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer: its transactions begin with the lock")
    with CaptureQueriesContext(connection) as queries:
        do(resident, english, "edit", {**filled_in(view(resident, english, "edit")), "title": "New"})

    assert any("FOR UPDATE" in query["sql"] for query in queries)


def test_what_the_city_asks_to_complete_can_be_completed_and_the_officers_hear_of_it(resident, english):
    Submission.objects.update(status="to_complete", handled_at=timezone.now())
    english.mails.all().delete()
    values = filled_in(view(resident, english, "edit"))
    answer = do(resident, english, "edit", {**values, "title": "More of it"})

    assert answer.url.endswith("?done=corrected")
    assert kinds.OFFICERS in kinds_of(english, "mails")


def test_files_are_kept_added_and_removed(resident, django_capture_on_commit_callbacks):
    page = english_form(field("file", "photos", role="attachment", max_files=2, required=True))
    data = {"email": "a@example.org", "photos": [photo("one.jpg"), photo("two.jpg", size=(30, 30))]}
    submission = sent(resident, page, data)
    values = filled_in(view(resident, submission, "edit"))
    tokens = values["_file"]
    assert len(tokens) == 2
    assert do(resident, submission, "edit", values).url.endswith("?done=unchanged")

    dropped = SentFile.objects.order_by("pk").first()
    with django_capture_on_commit_callbacks(execute=True):
        answer = do(resident, submission, "edit", {**values, "_remove": tokens[0], "photos": pdf("three.pdf")})
    assert answer.url.endswith("?done=corrected")
    assert [one.name for one in submission.files.order_by("pk")] == ["two.jpg", "three.pdf"]
    assert not dropped.file.storage.exists(dropped.file.name)
    submission.refresh_from_db()
    assert submission.form_data["photos"] == ["two.jpg", "three.pdf"]
    assert SentFile.objects.count() == 2


def test_a_file_is_exchanged_for_one_of_the_same_name(resident):
    page = english_form(field("file", "photos", role="attachment", max_files=1))
    submission = sent(resident, page, {"email": "a@example.org", "photos": photo("one.jpg")})
    values = filled_in(view(resident, submission, "edit"))
    values = {**values, "_remove": values["_file"], "photos": photo("one.jpg", size=(60, 60))}

    assert do(resident, submission, "edit", values).url.endswith("?done=corrected")
    assert kinds_of(submission) == [EntryKind.RECEIVED, EntryKind.CORRECTED]


def test_an_error_keeps_new_files_and_harms_none_that_was_sent(resident):
    page = english_form(field("file", "photos", role="attachment"), field("line", "title", required=True))
    submission = sent(resident, page, {"email": "a@example.org", "title": "x", "photos": photo("one.jpg")})
    values = filled_in(view(resident, submission, "edit"))
    wrong = {**values, "title": "", "_remove": values["_file"], "photos": pdf("two.pdf")}
    answer = do(resident, submission, "edit", wrong)

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert [one.get_text() for one in soup(answer).select(".kept-files__name")] == ["two.pdf"]
    assert submission.files.get().name == "one.jpg"
    do(resident, submission, "edit", {**filled_in(answer), "title": "y"})
    assert submission.files.get().name == "two.pdf"


def test_a_required_file_cannot_be_removed_without_another(resident):
    page = english_form(field("file", "photos", role="attachment", required=True))
    submission = sent(resident, page, {"email": "a@example.org", "photos": photo("one.jpg")})
    values = filled_in(view(resident, submission, "edit"))
    answer = do(resident, submission, "edit", {**values, "_remove": values["_file"]})

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert submission.files.count() == 1


def test_a_form_that_cannot_be_read_changes_nothing(resident, english, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    answer = do(resident, english, "edit", {"title": "x" * 1000})

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "could not read" in text_of(answer)
    assert kinds_of(english) == [EntryKind.RECEIVED]


def test_a_database_that_fails_loses_nothing(resident, english, monkeypatch):
    from django.db import OperationalError

    def fail(*args):
        raise OperationalError

    monkeypatch.setattr("submissions.interface.receipts.correct.correct", fail)
    answer = do(resident, english, "edit", {**filled_in(view(resident, english, "edit")), "title": "My new words"})

    assert answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert soup(answer).select_one("[name=title]")["value"] == "My new words"


def test_too_many_in_a_short_time_are_given_back_with_every_word(resident, english, monkeypatch):
    from submissions.domain import throttle

    monkeypatch.setitem(throttle.LIMITS, throttle.ThrottledAction.POST, 0)
    answer = do(resident, english, "edit", {**filled_in(view(resident, english, "edit")), "title": "My new words"})

    assert answer.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert soup(answer).select_one("[name=title]")["value"] == "My new words"
    assert answer.headers["Retry-After"]


def test_there_is_one_form_in_the_language_in_which_it_was_filled_in(resident, submission):
    for page in IdeaFormPage.objects.all():
        language = page.locale.language_code
        answer = view(resident, submission, "edit", language)
        if language == submission.language:
            assert answer.status_code == HTTPStatus.OK
        else:
            assert answer.url == address(submission, language=language)
        assert address(submission, "edit") in view(resident, submission, language=language).content.decode()


def test_needs_that_are_added_are_kept_no_longer_than_other_needs(resident):
    page = english_form(field("paragraph", "needs", role="needs"))
    submission = sent(resident, page, {"email": "a@example.org"})
    assert submission.needs_until is None

    do(resident, submission, "edit", {"email": "a@example.org", "needs": "A ramp"})
    submission.refresh_from_db()
    assert submission.needs_until is not None
    do(resident, submission, "edit", {"email": "a@example.org", "needs": ""})
    submission.refresh_from_db()
    assert submission.needs_until is None


def test_a_correction_from_an_older_window_replaces_nothing_unasked(resident):
    page = english_form(field("line", "word"), field("line", "place"), field("file", "photos", max_files=3))
    submission = sent(resident, page, {"email": "a@example.org", "word": "first", "place": "here"})
    older = filled_in(view(resident, submission, "edit"))
    newer = {**older, "word": ["newer"], "photos": photo()}
    do(resident, submission, "edit", newer)

    answer = do(resident, submission, "edit", {**older, "place": ["there"]})
    submission.refresh_from_db()
    assert answer.status_code == HTTPStatus.CONFLICT
    assert "changed in another window" in text_of(answer)
    assert (submission.form_data["word"], submission.form_data["place"]) == ("newer", "here")
    again = filled_in(answer)
    assert (again["place"], len(again["_file"])) == (["there"], 1)

    assert do(resident, submission, "edit", {**again, "word": ["newer"]}).status_code == HTTPStatus.SEE_OTHER
    submission.refresh_from_db()
    assert (submission.form_data["word"], submission.form_data["place"]) == ("newer", "there")
    assert submission.files.count() == 1


def test_an_error_does_not_hide_that_a_window_is_an_older_one(resident, english):
    older = filled_in(view(resident, english, "edit"))
    do(resident, english, "edit", {**older, "title": ["newer"]})
    faulty = filled_in(do(resident, english, "edit", {**older, "title": [""]}))

    assert do(resident, english, "edit", {**faulty, "title": ["older"]}).status_code == HTTPStatus.CONFLICT


def test_saving_the_same_twice_is_no_conflict(resident, english):
    values = {**filled_in(view(resident, english, "edit")), "title": ["changed"]}

    assert do(resident, english, "edit", values).url.endswith("?done=corrected")
    assert do(resident, english, "edit", values).url.endswith("?done=unchanged")
