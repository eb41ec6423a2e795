"""Every type of field from the page to the answer, and every limit that an editor can set, with its message."""

from datetime import date, timedelta
from http import HTTPStatus

import pytest
from django.utils import timezone

from programme.models import EventIndexPage, EventPage
from submissions.models import Submission
from tests.factories import email_field, field, home_page, make_form_page, make_page
from tests.helpers import send_form, soup

pytestmark = pytest.mark.django_db

EMAIL = {"email": "a@example.org"}
CHOICES = {"choices": ["red", "blue"]}


def form_with(*fields: dict, language: str = "en", **values: object):
    return make_form_page([email_field(), *fields], parent=home_page(language), **values)


def error_of(answer, key: str = "it") -> str:
    error = soup(answer).select_one(f'[id$="_{key}_error"]')
    return " ".join(error.get_text(" ").split()).removeprefix("Error: ") if error else ""


@pytest.mark.parametrize(
    ("kind", "options", "typed", "stored"),
    [
        ("line", {}, "  one   line ", "one line"),
        ("paragraph", {}, "two\r\n  lines", "two\n  lines"),
        ("email", {}, " b @example.org", "b@example.org"),
        ("phone", {}, "12  000 00 00", "12 000 00 00"),
        ("number", {}, "25 000", 25000),
        ("date", {}, "4.03.2020", "2020-03-04"),
        ("single_choice", CHOICES, "blue", "blue"),
        ("single_choice", {**CHOICES, "display": "list"}, "red", "red"),
        ("multiple_choice", CHOICES, ["red", "blue"], ["red", "blue"]),
        ("yes_no", {}, "yes", "yes"),
        ("consent", {"role": "consent"}, "yes", True),
        ("district", {"role": "district"}, "8", 8),
        ("district", {"allow_unknown": True}, "unknown", "unknown"),
        ("category", {"role": "category"}, "green", "green"),
    ],
)
def test_each_type_of_field_is_shown_answered_and_kept(resident, kind, options, typed, stored):
    page = form_with(field(kind, "it", **options))
    shown = soup(resident.get(page.url))
    assert shown.select("[name=it]")
    answer = send_form(resident, page.url, {**EMAIL, "it": typed})

    assert answer.status_code == HTTPStatus.SEE_OTHER
    assert Submission.objects.get().form_data["it"] == stored


@pytest.mark.parametrize(
    ("kind", "options", "message"),
    [
        ("line", {}, "please fill it in"),
        ("paragraph", {}, "please fill it in"),
        ("email", {"role": ""}, "please fill it in"),
        ("phone", {}, "please fill it in"),
        ("number", {}, "please fill it in"),
        ("date", {}, "please fill it in"),
        ("single_choice", CHOICES, "choose an answer"),
        ("multiple_choice", CHOICES, "tick at least one"),
        ("yes_no", {}, "choose an answer"),
        ("district", {}, "choose an answer"),
        ("category", {}, "choose an answer"),
    ],
)
def test_each_type_of_field_can_be_required_and_says_so_before_and_after(resident, kind, options, message):
    page = form_with(field(kind, "it", **{"required": True, **options}))
    before = soup(resident.get(page.url)).select_one("[name=it]").find_parent(class_="field")

    assert "(required)" in before.get_text(" ")
    assert message in error_of(send_form(resident, page.url, EMAIL))


LIMITS = [
    ("line", {"min_length": 3}, "ab", "at least 3 characters. You have written 2", "At least 3 characters."),
    ("line", {"max_length": 3}, "abcde", "Please shorten it by 2 characters", "At most 3 characters."),
    ("line", {"min_length": 2, "max_length": 3}, "abcd", "by 1 character.", "Between 2 and 3 characters."),
    ("paragraph", {"min_length": 3}, "ab", "at least 3 characters", "At least 3 characters."),
    ("paragraph", {"max_length": 3}, "abcd", "at most 3 fit", "At most 3 characters."),
    ("number", {"min_value": 10}, "9", "not smaller than 10", "A number not smaller than 10."),
    ("number", {"max_value": 10}, "11", "not larger than 10", "A number not larger than 10."),
    ("number", {"min_value": 0, "max_value": 0}, "1", "not larger than 0", "A number from 0 to 0."),
    ("number", {"min_value": -5}, "-6", "not smaller than -5", "A number not smaller than -5."),
    (
        "date",
        {"min_date": "2020-03-04"},
        "2020-03-03",
        "not earlier than 4 March 2020",
        "not earlier than 4 March 2020.",
    ),
    ("date", {"max_date": "2020-03-04"}, "5.03.2020", "not later than 4 March 2020", "not later than 4 March 2020."),
    (
        "date",
        {"min_date": "2020-03-04", "max_date": "2020-04-30"},
        "2020-05-01",
        "not later than 30 April 2020",
        "A day from 4 March 2020 to 30 April 2020.",
    ),
]


@pytest.mark.parametrize(("kind", "limits", "typed", "message", "said_before"), LIMITS)
def test_each_limit_is_said_before_the_answer_and_named_after_it(resident, kind, limits, typed, message, said_before):
    page = form_with(field(kind, "it", **limits))
    widget = soup(resident.get(page.url)).select_one("[name=it]")
    hint = widget.find_parent(class_="field").select_one(".field__hint")
    assert said_before in " ".join(hint.get_text().split())
    assert hint["id"] in widget["aria-describedby"].split()

    answer = send_form(resident, page.url, {**EMAIL, "it": typed})
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert message in error_of(answer)
    assert typed in str(soup(answer).select_one("[name=it]"))
    assert not Submission.objects.exists()


@pytest.mark.parametrize(
    ("kind", "limits", "typed"),
    [
        ("line", {"min_length": 3, "max_length": 3}, "abc"),
        ("paragraph", {"min_length": 3, "max_length": 3}, "a\r\nb"),
        ("number", {"min_value": 0, "max_value": 0}, "0"),
        ("date", {"min_date": "2020-03-04", "max_date": "2020-03-04"}, "4.03.2020"),
        ("line", {"min_length": 3}, ""),
        ("number", {"min_value": 3}, ""),
        ("date", {"min_date": "2020-03-04"}, ""),
        ("line", {"hint_max": 3}, "much longer"),
        ("paragraph", {"hint_min": 30}, "short"),
    ],
)
def test_what_lies_on_a_limit_is_empty_or_only_off_a_hint_is_taken(resident, kind, limits, typed):
    page = form_with(field(kind, "it", **limits))

    assert send_form(resident, page.url, {**EMAIL, "it": typed}).status_code == HTTPStatus.SEE_OTHER


@pytest.mark.parametrize(("language", "words"), [("pl", "4 marca 2020"), ("uk", "4 березня 2020")])
def test_a_limit_of_days_speaks_the_language_of_the_page(resident, language, words):
    page = form_with(field("date", "it", min_date="2020-03-04"), language=language)

    assert words in soup(resident.get(page.url)).select_one(".field--date .field__hint").get_text()


def test_the_calendar_of_the_browser_offers_only_days_within_the_limits(resident):
    page = form_with(field("date", "it", min_date="2020-03-04", max_date="2020-04-30"), field("date", "free"))
    shown = soup(resident.get(page.url))

    assert (shown.select_one("[name=it]")["min"], shown.select_one("[name=it]")["max"]) == ("2020-03-04", "2020-04-30")
    assert not {"min", "max"} & shown.select_one("[name=free]").attrs.keys()


@pytest.mark.parametrize(
    ("kind", "options", "expected"),
    [
        ("line", {"role": "name"}, {"autocomplete": "name"}),
        ("email", {"role": "email", "key": "it"}, {"autocomplete": "email", "inputmode": "email", "type": "email"}),
        ("phone", {"role": "phone"}, {"autocomplete": "tel", "inputmode": "tel", "type": "tel"}),
        ("number", {"role": "cost"}, {"inputmode": "numeric"}),
        ("number", {"min_value": -5}, {"inputmode": "text"}),
    ],
)
def test_the_meaning_helps_browsers_and_keyboards(resident, kind, options, expected):
    page = make_form_page([field(kind, **{"key": "it", **options})], parent=home_page("en"), require_contact=False)
    shown = soup(resident.get(page.url)).select_one("[name=it]")

    assert {name: shown.get(name) for name in expected} == expected


def make_event(start, **values: object) -> EventPage:
    index = EventIndexPage.objects.get(locale__language_code="en")
    event = EventPage(
        title="Talk at the river",
        kind="meeting",
        mode="online",
        start=start,
        end=start + timedelta(hours=2),
        lead="x",
        locale=index.locale,
        **values,
    )
    return make_page(event, index)


def test_coming_events_are_offered_with_their_day_and_kept_by_a_key_of_all_languages(resident):
    start = timezone.now().replace(year=timezone.now().year + 1, month=4, day=2, hour=12)
    coming, _past = make_event(start), make_event(timezone.now() - timedelta(days=9))
    page = form_with(field("event", "it", required=True))
    options = soup(resident.get(page.url)).select("select[name=it] option")

    assert [one.get_text(strip=True) for one in options[1:]] == [f"Talk at the river (2 April {start.year})"]
    send_form(resident, page.url, {**EMAIL, "it": options[1]["value"]})
    kept = Submission.objects.get()
    assert kept.form_data["it"] == str(coming.translation_key)
    assert kept.questions[1]["choices"] == {str(coming.translation_key): options[1].get_text(strip=True)}


def test_while_no_event_is_to_come_nobody_is_asked_for_one(resident):
    EventPage.objects.update(live=False)
    page = form_with(field("event", "it", required=True, allow_unknown=True), field("line", "word"))

    assert not soup(resident.get(page.url)).select("[name=it]")
    assert send_form(resident, page.url, {**EMAIL, "word": "yes"}).status_code == HTTPStatus.SEE_OTHER
    assert Submission.objects.get().form_data == {**EMAIL, "word": "yes"}


def test_a_limit_of_days_is_kept_as_a_day():
    page = form_with(field("date", "it", min_date="2020-03-04"))

    assert page.form_fields[1].limits == {"min_date": date(2020, 3, 4)}


@pytest.mark.parametrize("typed", ["root@localhost", "a@b", "a@example.org,b@example.org", "<a@example.org>"])
def test_an_address_that_no_mail_from_elsewhere_reaches_is_refused_with_an_example(resident, typed):
    answer = send_form(resident, form_with().url, {"email": typed})

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "name@example.org" in error_of(answer, "email")
    assert not Submission.objects.exists()
