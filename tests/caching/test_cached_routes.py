"""A POST finds its page without asking the database again, and never one that is no longer there."""

from http import HTTPStatus

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from caching import content_version, routes
from tests.factories import email_field, home_page, make_form_page
from tests.helpers import send_form, visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return make_form_page([email_field()], parent=home_page("en"))


def cached_routes() -> dict:
    return content_version.cached("routes", dict)


def post(page, **options: object) -> int:
    return send_form(visitor(), page.url, {}, **options).status_code


def test_the_second_post_asks_for_no_page(page):
    post(page)
    with CaptureQueriesContext(connection) as queries:
        send_form(visitor(), page.url, {"email": "a@example.org"})

    assert not [one["sql"] for one in queries if one["sql"].startswith('SELECT "wagtailcore_')]


def test_a_page_that_was_taken_down_moved_or_closed_is_not_found_by_what_was_cached(page):
    assert post(page) == HTTPStatus.UNPROCESSABLE_ENTITY
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert post(page) in (HTTPStatus.FOUND, HTTPStatus.FORBIDDEN)
    restriction.delete()
    assert post(page) == HTTPStatus.UNPROCESSABLE_ENTITY
    page.unpublish()
    assert post(page) == HTTPStatus.NOT_FOUND


def test_what_an_editor_changed_counts_at_once(page):
    post(page)
    page.title = "Another title"
    page.save_revision().publish()

    assert "Another title" in send_form(visitor(), page.url, {}).content.decode()


def test_what_depends_on_the_time_of_day_is_worked_out_anew_after_a_minute(page, monkeypatch):
    post(page)
    monkeypatch.setattr(routes, "FRESH_FOR", -1)
    with CaptureQueriesContext(connection) as queries:
        post(page)

    assert [one["sql"] for one in queries if 'FROM "wagtailcore_page"' in one["sql"]]


def test_wrong_addresses_fill_no_memory(page):
    for number in range(5):
        assert send_form(visitor(), f"/en/nothing-{number}/", {}).status_code == HTTPStatus.NOT_FOUND

    assert not cached_routes()


def test_no_way_of_writing_our_name_fills_the_memory(page):
    for host in ("testserver:1", "testserver:2", "TestServer", "testserver."):
        assert post(page, headers={"host": host}) == HTTPStatus.UNPROCESSABLE_ENTITY

    assert not cached_routes()


def test_the_number_of_cached_pages_is_bounded(page, monkeypatch):
    monkeypatch.setattr(routes, "MOST_ADDRESSES", 2)
    for address in ("/pl/", "/en/", "/uk/", page.url):
        visitor().get(address)

    assert len(cached_routes()) == 2


def test_who_reads_gets_a_page_that_remembers_nothing(page):
    def read() -> object:
        return visitor().get(page.url).context["page"]

    first, second = read(), read()

    assert first == second
    assert first is not second
    assert "form_fields" not in cached_page(page).__dict__


def cached_page(page) -> object:
    (found,) = cached_routes().values()
    return found.route.page
