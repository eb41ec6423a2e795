"""How often the list of announcements asks the database; `test_growth.py` asks the same with very many of them."""

import pytest
from django.test import Client

from programme.models import AnnouncementIndexPage
from tests.support.programme import LANGUAGES, only

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db, pytest.mark.usefixtures("content_version_read_once")]

BUDGET = 9


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_stays_within_its_budget(client: Client, language: str, django_assert_max_num_queries) -> None:
    url = only(AnnouncementIndexPage, language).url
    client.get(url)
    with django_assert_max_num_queries(BUDGET):
        assert client.get(url).status_code == 200
