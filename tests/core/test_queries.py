"""A text page asks the database a fixed number of questions, however much there is of everything."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from caching import content_version
from core.models import ContentPage
from tests.factories import make_page
from tests.support.content_keys import object_of

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db, pytest.mark.usefixtures("content_version_read_once")]

LANGUAGES = ["pl", "en", "uk"]
BUDGET = 7


def queries_of(client: Client, url: str) -> int:
    """Questions asked for `url` in a new content version."""
    client.get(url)
    content_version.clear()
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len([one for one in asked if "caching_contentversion" not in one["sql"]])  # asked by the clock


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", ["about", "faq", "contact", "good-practice", "who-does-what", "privacy"])
def test_a_text_page_stays_within_its_budget(
    client: Client, key: str, language: str, django_assert_max_num_queries
) -> None:
    url = object_of(key, language).url
    client.get(url)  # what is cached for a content version is asked once in it

    with django_assert_max_num_queries(BUDGET):
        assert client.get(url).status_code == 200


def test_more_pages_beside_and_below_it_take_no_more_queries(client: Client) -> None:
    page = object_of("about")
    before = queries_of(client, page.url)

    for number in range(12):
        make_page(ContentPage(title=f"Strona {number}", slug=f"strona-{number}", locale=page.locale), page.get_parent())

    assert queries_of(client, page.url) == before


def test_the_map_of_the_site_takes_no_more_queries_for_more_pages(client: Client) -> None:
    site_map = object_of("site-map")
    before = queries_of(client, site_map.url)

    for number in range(12):
        make_page(ContentPage(title=f"Strona {number}", slug=f"strona-{number}", locale=site_map.locale))

    assert queries_of(client, site_map.url) == before
