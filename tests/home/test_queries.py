"""How often the front page asks the database."""

import pytest
from django.test import Client

from tests.support.programme import LANGUAGES, STATES, set_state

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db, pytest.mark.usefixtures("content_version_read_once")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", STATES)
def test_the_front_page_stays_within_its_budget(
    client: Client, state: str, language: str, django_assert_max_num_queries
) -> None:
    set_state(state)
    client.get(f"/{language}/")
    with django_assert_max_num_queries(9):
        assert client.get(f"/{language}/").status_code == 200
