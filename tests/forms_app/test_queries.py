"""How often a form asks the database, whatever it holds."""

import pytest

from caching import content_version
from programme.models import EventPage
from submissions.models import Submission
from tests.factories import email_field, field, home_page, make_form_page
from tests.helpers import send_form, soup

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db, pytest.mark.usefixtures("content_version_read_once")]

SHOWING = 7
ERRORS = 5
# The content version, two counts, the transaction (2), submission, duplicates, number, history and mails.
FILING = 10


def test_showing_the_longest_form_stays_within_its_budget(resident, english_idea_form, django_assert_max_num_queries):
    resident.get(english_idea_form.url)
    with django_assert_max_num_queries(SHOWING):
        resident.get(english_idea_form.url)


def test_giving_it_back_stays_within_its_budget(resident, english_idea_form, django_assert_max_num_queries):
    send_form(resident, english_idea_form.url, {})
    with django_assert_max_num_queries(ERRORS):
        send_form(resident, english_idea_form.url, {})


def test_filing_stays_within_its_budget_however_many_were_filed(
    resident, english_idea_form, idea, django_assert_max_num_queries
):
    for number in range(5):
        send_form(resident, english_idea_form.url, {**idea, "title": f"Idea {number}"})
    with django_assert_max_num_queries(FILING):
        send_form(resident, english_idea_form.url, idea)
    assert Submission.objects.count() == 6


@pytest.mark.parametrize(("seats", "more"), [(None, 0), (10, 3)])
def test_filing_in_an_event_counts_places_only_where_they_are_limited(
    resident, django_assert_max_num_queries, seats, more
):
    EventPage.objects.update(seats=seats)
    event = EventPage.objects.live().filter(locale__language_code="en", registration_page__isnull=False).first()
    form = soup(resident.get(event.url)).select_one("form.form")
    data = {one["name"]: one["value"] for one in form.select("input[type=hidden]")}
    send_form(resident, form["action"], {**data, "name": "One", "email": "one@example.org"})
    with django_assert_max_num_queries(FILING + more):
        send_form(resident, form["action"], {**data, "name": "Two", "email": "two@example.org"})
    assert Submission.objects.count() == 2


def test_more_fields_take_no_more_queries(resident):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count(fields: list[dict]) -> int:
        page = make_form_page([email_field(), *fields], parent=home_page("en"))
        resident.get(page.url)
        content_version.clear()
        with CaptureQueriesContext(connection) as queries:
            resident.get(page.url)
        return len(queries)

    few = [field("district", "d1"), field("category", "c1"), field("single_choice", "s1", choices=["a"])]
    many = [{**one, "value": {**one["value"], "key": f"{one['value']['key']}-{n}"}} for n in range(10) for one in few]
    count(few)

    assert count(many) <= count(few) + 1  # whether the content changed is asked now and then
