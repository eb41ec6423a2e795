"""The step "check your answers": everything is shown once more, and nothing is kept before it is sent."""

from http import HTTPStatus

import pytest

from forms_app.models import FormPage
from submissions.models import SentFile, Submission
from tests.factories import choice, email_field, field, home_page, make_form_page, make_host
from tests.helpers import send_form, soup, text_of
from tests.support.pictures import pdf, photo

pytestmark = pytest.mark.django_db

ANSWERS = {
    "email": "a@example.org",
    "colour": ["red", "blue"],
    "day": "4.03.2020",
    "words": "first line\r\nsecond  line",
    "start": "no",
    "detail": "left over",
}


@pytest.fixture
def form_page() -> FormPage:
    colours = [choice("red", "Red as brick"), choice("blue", "Blue as water"), choice("green", "Green")]
    return make_form_page(
        [
            email_field(),
            field("multiple_choice", "colour", choices=colours),
            field("date", "day"),
            field("paragraph", "words", max_length=40),
            field("yes_no", "start"),
            field("line", "detail", depends_on="start", depends_value="yes"),
            field("line", "empty"),
            field("consent", "consent", role="consent"),
        ],
        parent=home_page("en"),
        check_answers=True,
    )


def checked(answer) -> dict[str, str]:
    """{question: answer} as the step shows them."""
    return {
        " ".join(pair.dt.get_text(" ").split()): " ".join(pair.dd.get_text(" ").split())
        for pair in soup(answer).select(".answers__pair")
    }


def pressed(answer, step: str) -> dict[str, list[str]]:
    """What a browser sends when the button `step` of the page is pressed."""
    form = soup(answer).select_one("form.form")
    button = form.select_one(f"button[name=_step][value={step}]")
    data: dict[str, list[str]] = {button["name"]: [button["value"]]}
    for one in form.select("input"):
        data.setdefault(one["name"], []).append(one["value"])
    return data


def test_the_button_of_the_form_says_that_nothing_is_sent_yet(resident, form_page):
    submit = soup(resident.get(form_page.url)).select_one(".form__submit")

    assert submit.button.get_text() == "Check your answers"
    assert "you will see everything once more" in submit.get_text()


def test_every_question_and_answer_is_shown_in_words_and_nothing_is_kept(resident, form_page):
    answer = send_form(resident, form_page.url, ANSWERS)

    assert answer.status_code == HTTPStatus.OK
    assert answer.headers["Cache-Control"] == "no-store"
    assert not answer.cookies
    assert not Submission.objects.exists()
    assert checked(answer) == {
        "Question email": "a@example.org",
        "Question colour": "Red as brick, Blue as water",
        "Question day": "4 March 2020",
        "Question words": "first line second line",
        "Question start": "no",
        "Question empty": "no answer",
        "Question consent": "no",
    }
    page = soup(answer)
    assert page.title.get_text().startswith("Check your answers: ")
    assert not page.select(".error-summary")
    assert page.select_one(".privacy-notice")


def test_sending_keeps_what_was_checked(resident, form_page):
    answer = send_form(resident, form_page.url, pressed(send_form(resident, form_page.url, ANSWERS), "send"))

    assert answer.status_code == HTTPStatus.SEE_OTHER
    kept = Submission.objects.get().form_data
    assert kept["words"] == "first line\nsecond  line"
    assert kept["colour"] == ["red", "blue"]
    assert kept["day"] == "2020-03-04"
    assert "detail" not in kept


def test_changing_something_leads_back_to_the_fields_with_every_word(resident, form_page):
    answer = send_form(resident, form_page.url, pressed(send_form(resident, form_page.url, ANSWERS), "change"))

    assert answer.status_code == HTTPStatus.OK
    assert answer.headers["Cache-Control"] == "no-store"
    assert not Submission.objects.exists()
    page = soup(answer)
    assert not page.select(".error-summary")
    assert not page.title.get_text().startswith(("Error", "Check"))
    assert page.select_one("[name=email]")["value"] == "a@example.org"
    assert page.select_one("textarea[name=words]").get_text().strip() == "first line\nsecond  line"
    assert {box["value"] for box in page.select("[name=colour][checked]")} == {"red", "blue"}
    assert page.select_one("[name=detail]")["value"] == "left over"


def test_wrong_answers_never_get_as_far_as_the_check(resident, form_page):
    answer = send_form(resident, form_page.url, {**ANSWERS, "email": "wrong"})

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert not checked(answer)
    assert soup(answer).select(".error-summary a")


def test_what_is_sent_is_validated_again(resident, form_page):
    answer = send_form(resident, form_page.url, {**ANSWERS, "words": "x" * 50, "_step": "send"})

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert not Submission.objects.exists()
    assert "x" * 50 in soup(answer).select_one("textarea[name=words]").get_text()


@pytest.mark.parametrize("step", ["", "send"])
def test_the_hidden_field_still_stops_robots(resident, form_page, step):
    answer = send_form(resident, form_page.url, {**ANSWERS, "_step": step, "_website": "x"})

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert not Submission.objects.exists()


@pytest.mark.parametrize("step", ["check", "correct", "nonsense", "\x00", "SEND"])
def test_a_step_that_does_not_exist_shows_the_check(resident, form_page, step):
    assert checked(send_form(resident, form_page.url, {**ANSWERS, "_step": step}))
    assert not Submission.objects.exists()


def test_without_the_step_the_form_is_sent_at_once(resident):
    page = make_form_page([email_field()], parent=home_page("en"))

    for number, step in enumerate(("", "change", "check")):
        answer = send_form(resident, page.url, {"email": f"a{number}@example.org", "_step": step})
        assert answer.status_code == HTTPStatus.SEE_OTHER
    assert Submission.objects.count() == 3


def test_in_another_page_the_check_stands_where_the_form_stood(resident, form_page):
    host = make_host(form_page, copies=2, parent=home_page("en"))
    shown = soup(resident.get(host.url)).select("form.form")[1]
    signed = shown.select_one("[name=_host]")["value"]

    check = send_form(resident, form_page.url, {**ANSWERS, "_host": signed})
    places = soup(check).select(".embedded-page")
    assert soup(check).h1.get_text(strip=True) == host.title
    assert [bool(place.select(".answers")) for place in places] == [False, True]

    sent = {**pressed_in(places[1]), "_step": "change"}
    back = soup(send_form(resident, form_page.url, sent)).select(".embedded-page")
    assert [place.select_one("[name=email]").get("value", "") for place in back] == ["", "a@example.org"]
    send_form(resident, form_page.url, {**sent, "_step": "send"})
    assert Submission.objects.get().host_key == host.translation_key


def pressed_in(place) -> dict[str, list[str]]:
    data: dict[str, list[str]] = {}
    for one in place.select("form.form input"):
        data.setdefault(one["name"], []).append(one["value"])
    return data


def test_what_people_write_is_shown_and_carried_as_text(resident, form_page):
    check = send_form(resident, form_page.url, {**ANSWERS, "words": '"><script>alert(1)</script>'})

    assert b"<script>alert" not in check.content
    assert pressed(check, "send")["words"] == ['"><script>alert(1)</script>']


@pytest.mark.parametrize("language", ["pl", "en", "uk"])
def test_the_step_speaks_the_language_of_the_page(resident, language):
    page = make_form_page([email_field()], parent=home_page(language), check_answers=True)
    answer = send_form(resident, page.url, {"email": "a@example.org"})

    assert soup(answer).html["lang"] == language
    assert "a@example.org" in text_of(answer)


def test_files_wait_through_the_check_and_go_with_what_is_sent(resident):
    page = make_form_page(
        [email_field(), field("file", "photos", required=True)], parent=home_page("en"), check_answers=True
    )
    check = send_form(resident, page.url, {"email": "a@example.org", "photos": [photo("bench.jpg"), pdf("map.pdf")]})

    shown = checked(check)["Question photos"]
    assert "bench.jpg" in shown
    assert "map.pdf" in shown
    assert not Submission.objects.exists()
    assert SentFile.objects.filter(submission=None).count() == 2
    back = send_form(resident, page.url, pressed(check, "change"))
    assert "bench.jpg" in text_of(back)
    assert not soup(back).select(".error-summary")
    send_form(resident, page.url, pressed(check, "send"))
    assert Submission.objects.get().form_data["photos"] == ["bench.jpg", "map.pdf"]
    assert Submission.objects.get().files.count() == 2
