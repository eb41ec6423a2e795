"""While the database is away: readers get the last good copy, and what a person sent is not lost."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import OperationalError, connection
from django.test import Client
from wagtail.models import PageViewRestriction

from caching import content_version
from caching.pages import lookup
from core.models import ContentPage
from tests.helpers import send_form, soup, text_of

pytestmark = pytest.mark.postgresql

FORM = "/pl/wspolne-projekty-2020/zglos-pomysl/"


@contextmanager
def database_away() -> Iterator[None]:
    def fail(execute, sql, params, many, context):
        raise OperationalError("no connection")

    content_version.clear()
    with connection.execute_wrapper(fail):
        yield
    content_version.clear()


@pytest.fixture
def reader(page_cache: None) -> Client:
    return Client(raise_request_exception=False)


def test_readers_get_the_last_good_copy_with_a_word_that_it_is_one(reader):
    page = reader.get("/pl/")
    with database_away():
        answer = reader.get("/pl/")

    assert answer.status_code == 200
    assert answer.content == page.content
    assert "stale" in answer["Warning"].lower()
    assert "Last-Good" in answer
    assert "Warning" not in reader.get("/pl/")


def test_a_copy_that_is_too_old_is_not_shown(reader, monkeypatch):
    reader.get("/pl/")
    now = lookup.time.time()
    monkeypatch.setattr(lookup.time, "time", lambda: now + lookup.LAST_GOOD_SECONDS + 1)
    with database_away():
        answer = reader.get("/pl/")

    assert answer.status_code == 503
    assert answer["Retry-After"]


def test_a_page_that_was_found_to_be_gone_does_not_come_back(reader):
    page = ContentPage.objects.live().filter(locale__language_code="pl", depth=3).exact_type(ContentPage).first()
    assert reader.get(page.url).status_code == 200
    page.unpublish()
    assert reader.get(page.url).status_code == 404
    with database_away():
        answer = reader.get(page.url)

    assert answer.status_code == 404


def test_a_page_that_is_for_some_people_only_now_does_not_come_back(reader):
    page = ContentPage.objects.live().filter(locale__language_code="pl", depth=3).exact_type(ContentPage).first()
    assert reader.get(page.url).status_code == 200
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert reader.get(page.url).status_code == 302
    with database_away():
        answer = reader.get(page.url)

    assert answer.status_code == 503


def test_a_page_that_has_a_password_now_does_not_come_back(reader):
    page = ContentPage.objects.live().filter(locale__language_code="pl", depth=3).exact_type(ContentPage).first()
    assert page.lead in text_of(reader.get(page.url))
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.PASSWORD, password="tajne")
    assert page.lead not in text_of(reader.get(page.url))
    with database_away():
        answer = reader.get(page.url)

    assert answer.status_code == 503


def test_a_page_that_nobody_asked_for_before_says_so_in_its_language(reader):
    with database_away():
        answer = reader.get("/pl/kontakt/")

    assert answer.status_code == 503
    assert answer["Content-Language"] == "pl"
    assert "no-store" in answer["Cache-Control"]


def test_what_a_person_sent_comes_back_escaped_and_can_be_sent_again(reader):
    sent = {"title": "Ławka <b>przy</b> przystanku", "description": "Dwie\nlinie", "_website": ""}
    with database_away():
        answer = send_form(reader, FORM, sent)

    page = soup(answer)
    assert answer.status_code == 503
    assert "Ławka <b>przy</b> przystanku" in page.get_text()
    assert "<b>przy" not in answer.content.decode()
    form = page.find("form")
    assert form["action"] == FORM
    carried = {field["name"]: field["value"] for field in form.select("input[type=hidden]")}
    assert carried == sent

    again = send_form(Client(), FORM, carried)
    assert again.status_code == 422  # the contact is missing, the words are there
    assert "Ławka" in again.content.decode()


def test_a_password_is_never_shown(reader):
    with database_away():
        answer = send_form(reader, "/admin/login/", {"username": "anna", "password": "tajne-haslo"})

    assert answer.status_code == 503
    assert "tajne-haslo" not in answer.content.decode()


def test_people_who_are_signed_in_can_send_again_too(publisher):
    signed_in = Client(enforce_csrf_checks=True, raise_request_exception=False)
    signed_in.force_login(publisher)
    token = soup(signed_in.get(FORM)).select_one("main [name=csrfmiddlewaretoken]")["value"]
    with database_away():
        answer = send_form(signed_in, FORM, {"title": "Ławka", "csrfmiddlewaretoken": token})
    page = soup(answer)
    carried = {field["name"]: field["value"] for field in page.select("form input[type=hidden]")}

    assert token not in page.get_text()
    assert signed_in.post(FORM, carried).status_code == 422
