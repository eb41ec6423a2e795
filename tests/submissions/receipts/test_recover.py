"""Somebody who lost the link gets a new one by mail; nobody learns whether a number and an address belong together."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from submissions.domain.mail import kinds
from submissions.enums import EntryKind
from submissions.models import HistoryEntry, Submission
from tests.helpers import send_form, soup, text_of
from tests.support.receipts import address, kinds_of, sent, view

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db]


@pytest.fixture
def submission(resident, english_idea_form, idea) -> Submission:
    submission = sent(resident, english_idea_form, idea)
    submission.mails.all().delete()
    return submission


def ask(client: Client, number: str, email: str = "osoba@example.org", language: str = "en", **data):
    return send_form(client, f"/{language}/r/", {"number": number, "address": email, **data})


def unrelated(submission: Submission) -> str:
    """A number with a right check character that nobody has."""
    from submissions.references import make_reference

    return make_reference(submission.form_type, 2020, submission.pk + 1000)


@pytest.mark.parametrize("language", ["pl", "en", "uk"])
def test_the_page_asks_for_number_and_address_in_each_language(resident, language):
    answer = resident.get(f"/{language}/r/")
    page = soup(answer)

    assert answer.status_code == HTTPStatus.OK
    assert page.html["lang"] == language
    assert page.select_one("form[method=post] [name=address]")["autocomplete"] == "email"
    assert all(page.select_one(f'label[for="{one["id"]}"]') for one in page.select("main form input"))
    assert not answer.cookies
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert {link["href"] for link in page.select(".languages a")} == {"/pl/r/", "/en/r/", "/uk/r/"}


def test_the_reply_is_the_same_whether_they_belong_together_or_not(resident, submission):
    answers = [
        ask(resident, submission.reference),
        ask(resident, submission.reference, "somebody.else@example.org"),
        ask(resident, unrelated(submission)),
    ]

    assert {answer.status_code for answer in answers} == {HTTPStatus.SEE_OTHER}
    assert {answer.url for answer in answers} == {"/en/r/?done=sent"}
    assert len({tuple(sorted(answer.headers.items())) for answer in answers}) == 1
    assert "If the number and the address belong together" in text_of(resident.get(answers[0].url))
    assert kinds_of(submission, "mails") == [kinds.LINK]
    assert kinds_of(submission) == [EntryKind.RECEIVED, EntryKind.LINK_RENEWED]


def test_no_mail_leaves_while_the_person_waits(resident, submission):
    ask(resident, submission.reference)

    assert not mail.outbox


@pytest.mark.parametrize(
    "spell", [str.lower, lambda text: text.replace("-", ""), lambda text: f"  {text.replace('-', ' ')} "]
)
def test_numbers_and_addresses_are_taken_as_people_write_them(resident, submission, spell):
    ask(resident, spell(submission.reference), " Osoba@Example.ORG ")

    assert kinds_of(submission, "mails") == [kinds.LINK]


@pytest.mark.parametrize(
    ("data", "fields"),
    [
        ({}, ["number", "address"]),
        ({"number": "WP20-P-0042", "address": "a@example.org"}, ["number"]),
        ({"number": "x" * 5000, "address": "a@example.org"}, ["number"]),
        ({"number": "\x00", "address": "a" * 5000}, ["number", "address"]),
    ],
)
def test_what_cannot_be_right_is_said_and_kept(resident, submission, data, fields):
    answer = send_form(resident, "/en/r/", data)
    page = soup(answer)

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert page.title.get_text().startswith("Error:")
    assert [link["href"][1:] for link in page.select(".error-summary a")] == fields
    for name in fields:
        assert page.select_one(f"#{name}")["aria-invalid"] == "true"
        assert f"{name}_error" in page.select_one(f"#{name}")["aria-describedby"]


def test_the_old_link_works_on_unless_it_should_stop(resident, submission):
    old = address(submission)
    ask(resident, submission.reference)
    assert resident.get(old).status_code == HTTPStatus.OK

    HistoryEntry.objects.update(at=timezone.now() - timedelta(minutes=11))
    ask(resident, submission.reference, revoke="yes")
    submission.refresh_from_db()
    assert resident.get(old).status_code == HTTPStatus.NOT_FOUND
    assert view(resident, submission).status_code == HTTPStatus.OK
    assert "We sent you this link again" in text_of(view(resident, submission))


def test_a_stranger_cannot_make_the_old_link_stop(resident, submission):
    ask(resident, submission.reference, "somebody.else@example.org", revoke="yes")

    assert view(resident, submission).status_code == HTTPStatus.OK


def test_one_link_in_ten_minutes_is_enough(resident, submission):
    for _time in range(3):
        ask(resident, submission.reference)
    assert kinds_of(submission, "mails") == [kinds.LINK]

    HistoryEntry.objects.update(at=timezone.now() - timedelta(minutes=11))
    ask(resident, submission.reference)
    assert kinds_of(submission, "mails") == [kinds.LINK] * 2


def test_one_network_may_ask_ten_times_in_ten_minutes(resident, submission):
    statuses = [ask(resident, unrelated(submission)).status_code for _time in range(11)]

    assert statuses == [HTTPStatus.SEE_OTHER] * 10 + [HTTPStatus.TOO_MANY_REQUESTS]
    refused = ask(resident, submission.reference)
    assert "try again in" in text_of(refused)
    assert soup(refused).select("main a[href^=tel]")
    assert not kinds_of(submission, "mails")


def test_nothing_is_sent_for_what_was_erased_or_has_no_address(resident, submission, english_idea_form, idea):
    from submissions.domain.erasure.erase import erase

    by_phone = sent(resident, english_idea_form, {**idea, "email": "", "phone": "12 000 00 00"})
    erase(submission)
    for one in (submission, by_phone):
        ask(resident, one.reference)
        assert kinds.LINK not in kinds_of(one, "mails")


def test_another_site_cannot_ask(resident, submission):
    answer = send_form(
        resident,
        "/en/r/",
        {"number": submission.reference, "address": "osoba@example.org"},
        headers={"sec-fetch-site": "cross-site"},
    )

    assert answer.status_code == HTTPStatus.FORBIDDEN


def test_somebody_who_is_signed_in_gets_a_token_and_nobody_else(editor, resident, submission):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    token = soup(client.get("/en/r/")).select_one("main [name=csrfmiddlewaretoken]")["value"]

    assert ask(client, submission.reference).status_code == HTTPStatus.FORBIDDEN
    assert ask(client, submission.reference, csrfmiddlewaretoken=token).status_code == HTTPStatus.SEE_OTHER
    assert not soup(resident.get("/en/r/")).select("main [name=csrfmiddlewaretoken]")


def test_each_form_leads_those_who_have_sent_it_before_to_the_way_back(resident, idea_form):
    language = idea_form.locale.language_code

    assert soup(resident.get(idea_form.url)).select_one(f'main a[href="/{language}/r/"]')
