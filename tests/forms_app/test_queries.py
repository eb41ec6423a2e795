"""How often a form asks the database, whatever it holds."""

import pytest

from tests.factories import email_field, field, home_page, make_form_page
from tests.helpers import send_form

pytestmark = pytest.mark.django_db

SHOWING = 44  # each link in the texts of the page costs three
ERRORS = 45
FILING = 22  # nine of them are Wagtail's way to the page, four the transaction


def test_showing_the_longest_form_stays_within_its_budget(resident, english_idea_form, django_assert_max_num_queries):
    resident.get(english_idea_form.url)
    with django_assert_max_num_queries(SHOWING):
        resident.get(english_idea_form.url)


def test_giving_it_back_stays_within_its_budget(resident, english_idea_form, django_assert_max_num_queries):
    resident.get(english_idea_form.url)
    with django_assert_max_num_queries(ERRORS):
        send_form(resident, english_idea_form.url, {})


def test_filing_stays_within_its_budget_however_many_were_filed(
    resident, english_idea_form, idea, django_assert_max_num_queries
):
    for _number in range(5):
        send_form(resident, english_idea_form.url, idea)
    with django_assert_max_num_queries(FILING):
        send_form(resident, english_idea_form.url, idea)


def test_more_fields_take_no_more_queries(resident):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count(fields: list[dict]) -> int:
        page = make_form_page([email_field(), *fields], parent=home_page("en"))
        with CaptureQueriesContext(connection) as queries:
            resident.get(page.url)
        return len(queries)

    few = [field("district", "d1"), field("category", "c1"), field("single_choice", "s1", choices=["a"])]
    many = [{**one, "value": {**one["value"], "key": f"{one['value']['key']}-{n}"}} for n in range(10) for one in few]
    count(few)

    assert count(many) <= count(few) + 1  # whether the content changed is asked now and then
