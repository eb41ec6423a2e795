"""How often the list of announcements asks the database, however long it is."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from programme.models import AnnouncementIndexPage
from tests.programme.bulk import many_announcements
from tests.programme.making import LANGUAGES, only

pytestmark = pytest.mark.django_db

BUDGET = 9


def queries_of(client: Client, url: str) -> int:
    """After one request that warms what is kept."""
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len([query for query in queries if "core_contentgeneration" not in query["sql"]])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_stays_within_its_budget(client: Client, language: str, django_assert_max_num_queries) -> None:
    url = only(AnnouncementIndexPage, language).url
    client.get(url)
    with django_assert_max_num_queries(BUDGET):
        assert client.get(url).status_code == 200


def test_two_thousand_announcements_take_no_more_queries_than_ten(
    client: Client, django_assert_max_num_queries
) -> None:
    url = only(AnnouncementIndexPage).url
    many_announcements(7)  # with the three seeded ones that are current
    with_ten = queries_of(client, url)

    many_announcements(1990)
    with_two_thousand = queries_of(client, url)
    with django_assert_max_num_queries(BUDGET):
        response = client.get(url)

    assert response.context["announcements"].paginator.count == 2000
    assert with_two_thousand == with_ten
