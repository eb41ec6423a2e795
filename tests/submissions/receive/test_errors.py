"""Wrong input: every word comes back with a sentence that says what is wrong and how to mend it."""

from http import HTTPStatus

import pytest

from submissions.models import Submission
from tests.factories import email_field, field, make_form_page
from tests.helpers import send_form, soup, text_of

pytestmark = pytest.mark.django_db


def english_form(*fields: dict, **values: object):
    from tests.factories import home_page

    return make_form_page([email_field(), *fields], parent=home_page("en"), **values)


def errors_of(answer) -> dict[str, str]:
    """{id of the field: its error}."""
    page = soup(answer)
    return {
        error["id"].removesuffix("_error").rsplit("_", 1)[-1]: " ".join(error.get_text(" ").split())
        for error in page.select(".field__error")
    }


def test_an_empty_form_comes_back_with_a_summary_that_leads_to_each_field(resident, idea_form):
    answer = send_form(resident, idea_form.url, {})

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    page = soup(answer)
    summary = page.select_one(".error-summary")
    assert summary["role"] == "alert"
    assert summary["tabindex"] == "-1"
    links = summary.select("a")
    assert len(links) == 4  # title, description, place, contact
    for link in links:
        target = page.select_one(f'[id="{link["href"][1:]}"]')
        assert target.name in ("input", "textarea", "select")
        described = [page.select_one(f'[id="{one}"]') for one in target["aria-describedby"].split()]
        assert all(described)
        assert any("field__error" in one["class"] for one in described)
        assert target["aria-invalid"] == "true"


def test_everything_typed_and_chosen_survives_an_error(resident, sign_up_form, sign_up):
    answer = send_form(resident, sign_up_form.url, {**sign_up, "name": "", "phone": "x", "consent_photo": "yes"})

    page = soup(answer)
    assert page.select_one("textarea[name=area]").get_text().strip() == sign_up["area"]
    assert page.select_one("[name=phone]")["value"] == "x"
    assert page.select_one("select[name=district] option[selected]")["value"] == "8"
    checked = {box["value"] for box in page.select("[name=participation_forms][checked]")}
    assert checked == set(sign_up["participation_forms"])
    assert page.select_one("[name=adult][checked]")["value"] == "no"
    assert page.select_one("[name=consent_photo]").has_attr("checked")
    assert not page.select_one("[name=consent_contact]").has_attr("checked")


def test_a_link_in_the_summary_leads_to_the_first_button_of_a_group(resident, sign_up_form, sign_up):
    page = soup(send_form(resident, sign_up_form.url, {**sign_up, "adult": ""}))

    target = page.select_one(".error-summary a")["href"][1:]
    assert page.select_one(f'[id="{target}"]')["type"] == "radio"
    assert page.select_one("fieldset.field--invalid")["aria-describedby"].endswith("_error")


def test_either_an_e_mail_or_a_phone_is_enough(resident, english_idea_form, idea):
    no_email = {key: value for key, value in idea.items() if key != "email"}

    missing = send_form(resident, english_idea_form.url, no_email)
    with_phone = send_form(resident, english_idea_form.url, {**no_email, "phone": "+48 12 000 00 00"})

    assert errors_of(missing).keys() == {"email"}
    assert "one of them is enough" in errors_of(missing)["email"]
    assert with_phone.status_code == HTTPStatus.SEE_OTHER


def test_an_unreadable_contact_has_one_error_and_not_two(resident, english_idea_form, idea):
    answer = send_form(resident, english_idea_form.url, {**idea, "email": "osoba(at)example"})

    assert errors_of(answer).keys() == {"email"}
    assert "name@example.org" in errors_of(answer)["email"]


def test_a_contact_of_spaces_is_no_contact(resident, english_idea_form, idea):
    answer = send_form(resident, english_idea_form.url, {**idea, "email": "  ", "phone": "\t"})

    assert errors_of(answer).keys() == {"email"}


def test_a_form_may_do_without_contact(resident):
    page = english_form(field("line", "word"), require_contact=False)

    assert send_form(resident, page.url, {"word": "yes"}).status_code == HTTPStatus.SEE_OTHER


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("25000", 25000), ("25 000", 25000), ("25\u00a0000", 25000), ("-3", -3), ("", None), ("0", 0)],
)
def test_numbers_are_read_as_people_write_them(resident, typed, stored):
    page = english_form(field("number", "cost"))
    send_form(resident, page.url, {"email": "a@example.org", "cost": typed})

    assert Submission.objects.get().form_data["cost"] == stored


@pytest.mark.parametrize("typed", ["25.000", "25,5", "tysiąc", "１２", "9" * 40, "--1", "1e9"])
def test_numbers_that_could_mean_something_else_are_asked_again(resident, typed):
    page = english_form(field("number", "cost"))
    answer = send_form(resident, page.url, {"email": "a@example.org", "cost": typed})

    assert errors_of(answer).keys() == {"cost"}
    assert soup(answer).select_one("[name=cost]")["value"] == typed


@pytest.mark.parametrize(("typed", "message"), [("9", "not smaller than 10"), ("21", "not larger than 20")])
def test_numbers_outside_the_limits_are_named(resident, typed, message):
    page = english_form(field("number", "count", min_value=10, max_value=20))
    answer = send_form(resident, page.url, {"email": "a@example.org", "count": typed})

    assert message in errors_of(answer)["count"]


@pytest.mark.parametrize("typed", ["2020-03-04", "4.03.2020", "04.03.2020", "4/3/2020", "4-3-2020"])
def test_dates_are_read_as_people_write_them(resident, typed):
    page = english_form(field("date", "day"))
    send_form(resident, page.url, {"email": "a@example.org", "day": typed})

    assert Submission.objects.get().form_data["day"] == "2020-03-04"


def test_a_date_that_does_not_exist_is_asked_again(resident):
    page = english_form(field("date", "day"))
    answer = send_form(resident, page.url, {"email": "a@example.org", "day": "31.02.2020"})

    assert "day, month and year" in errors_of(answer)["day"]


@pytest.mark.parametrize("typed", ["12 000 00 00", "+48120000000", "(12) 000-00-00", "0048 12 000 00 00"])
def test_phone_numbers_are_taken_in_any_spelling(resident, english_idea_form, idea, typed):
    answer = send_form(resident, english_idea_form.url, {**idea, "email": "", "phone": typed})

    assert answer.status_code == HTTPStatus.SEE_OTHER


def test_a_text_that_is_too_long_says_by_how_much_and_comes_back_whole(resident):
    page = english_form(field("paragraph", "words", max_length=10))
    answer = send_form(resident, page.url, {"email": "a@example.org", "words": "a" * 12})

    assert "has 12 characters and at most 10 fit" in errors_of(answer)["words"]
    assert "by 2 characters" in errors_of(answer)["words"]
    assert "a" * 12 in soup(answer).select_one("textarea[name=words]").get_text()


def test_a_line_end_counts_as_one_character(resident):
    page = english_form(field("paragraph", "words", max_length=3))
    send_form(resident, page.url, {"email": "a@example.org", "words": "a\r\nb"})

    assert Submission.objects.get().form_data["words"] == "a\nb"


def test_a_hint_never_refuses(resident, english_idea_form, idea):
    answer = send_form(resident, english_idea_form.url, {**idea, "title": "t" * 61, "description": "d"})

    assert answer.status_code == HTTPStatus.SEE_OTHER
    assert "Best up to 60 characters" in text_of(resident.get(english_idea_form.url))


def test_a_choice_that_is_not_offered_is_refused(resident, english_idea_form, idea):
    forged = {**idea, "scope": "district", "district": "19", "category": "no-such"}
    answer = send_form(resident, english_idea_form.url, forged)

    assert errors_of(answer).keys() == {"district", "category"}


def test_the_hidden_field_stops_robots_and_keeps_the_words_of_people(resident, english_idea_form, idea):
    answer = send_form(resident, english_idea_form.url, {**idea, "_website": "http://spam.example"})

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert not Submission.objects.exists()
    page = soup(answer)
    assert "please send the form once more" in page.select_one(".error-summary").get_text()
    assert page.select_one("[name=title]")["value"] == idea["title"]
    honeypot = page.select_one("[name=_website]")
    assert honeypot["value"] == ""
    assert honeypot["tabindex"] == "-1"
    assert honeypot["autocomplete"] == "off"
    assert honeypot.find_parent(attrs={"aria-hidden": "true"}) is not None


def test_a_body_that_cannot_be_read_gets_a_page_and_not_a_blank_error(resident, english_idea_form, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    too_long = send_form(resident, english_idea_form.url, {"title": "x" * 5000})
    broken = resident.post(
        english_idea_form.url,
        b"--nonsense",
        content_type="multipart/form-data; boundary=",
        headers={"sec-fetch-site": "same-origin"},
    )

    for answer in (too_long, broken):
        assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert "could not read what was sent" in text_of(answer)


@pytest.mark.parametrize("charset", ["base64", "utf-7", "utf-16", "punycode", "no-such-charset"])
def test_the_character_set_a_sender_names_does_not_matter(resident, english_idea_form, charset):
    body = b'--b\r\nContent-Disposition: form-data; name="title"\r\n\r\n+2AA-\x00\xff\r\n--b--\r\n'
    answer = resident.generic(
        "POST",
        english_idea_form.url,
        body,
        content_type=f"multipart/form-data; boundary=b; charset={charset}",
        headers={"sec-fetch-site": "same-origin"},
    )

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY


def test_a_database_that_fails_loses_no_word_and_keeps_no_half(resident, english_idea_form, idea, monkeypatch):
    from django.db import OperationalError

    def fail(*args: object, **kwargs: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr("submissions.domain.accept.record", fail)
    answer = send_form(resident, english_idea_form.url, idea)

    assert answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert not Submission.objects.exists()
    assert soup(answer).select_one("[name=title]")["value"] == idea["title"]
    assert "Nothing you wrote is lost" in text_of(answer)


def test_the_title_of_the_page_says_that_there_is_an_error(resident, english_idea_form, idea):
    assert soup(send_form(resident, english_idea_form.url, {})).title.get_text().startswith("Error: ")
    assert not soup(resident.get(english_idea_form.url)).title.get_text().startswith("Error: ")
