"""Whatever stands behind the question mark of a list, a page comes out."""

import pytest
from django.test import Client

from programme.models import AnnouncementIndexPage, EventIndexPage
from tests.helpers import soup, text_of
from tests.support.bulk import many_announcements
from tests.support.programme import only

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db]

ABSURD = [
    "",
    "0",
    "-1",
    "1.5",
    "abc",
    "８",
    "²",
    "99999999999999999999",
    "9999",
    "x" * 10_000,
    "1" * 10_000,
    "\x00",
    "8\x00",
    "'; DROP TABLE wagtailcore_page; --",
    "<script>alert(1)</script>",
    "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    "call,news",
]


@pytest.mark.parametrize("model", [AnnouncementIndexPage, EventIndexPage])
@pytest.mark.parametrize("name", ["page", "type", "track", "district", "archive", "unheard_of"])
def test_an_absurd_value_is_read_as_none(client: Client, model: type, name: str) -> None:
    url = only(model).url
    plain = text_of(client.get(url))

    for value in ABSURD:
        response = client.get(url, {name: value})
        assert response.status_code == 200, value[:40]
        assert text_of(response) == plain, value[:40]
        assert "<script>alert" not in response.content.decode()


def test_bytes_that_are_no_text_are_no_error(client: Client) -> None:
    url = only(AnnouncementIndexPage).url
    assert client.get(f"{url}?type=%ff%fe&page=%80&district=%00").status_code == 200


def test_all_absurd_values_at_once_are_no_error(client: Client) -> None:
    url = only(AnnouncementIndexPage).url
    assert client.get(url, dict.fromkeys(("page", "type", "track", "district"), ABSURD)).status_code == 200


@pytest.mark.parametrize(("asked", "shown"), [("0", 1), ("abc", 1), ("2", 2), ("3", 3), ("4", 3), ("9999", 3)])
def test_an_unknown_page_gives_the_first_and_one_beyond_the_end_the_last(
    client: Client, asked: str, shown: int
) -> None:
    url = only(AnnouncementIndexPage).url
    many_announcements(41)

    response = client.get(url, {"page": asked})

    assert response.context["announcements"].number == shown
    newer = soup(response).select_one(".pagination a[rel=prev]")
    assert (newer and newer["href"]) == (f"?page={shown - 1}" if shown > 1 else None)


@pytest.mark.parametrize("number", [0, 19, 99])
def test_a_district_that_does_not_exist_filters_nothing(client: Client, number: int) -> None:
    url = only(AnnouncementIndexPage).url

    page = soup(client.get(url, {"district": number}))

    assert len(page.select(".announcement-item")) == 3
    assert not page.select(".filters__actions a")
