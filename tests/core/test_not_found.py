"""What is not there is said in the visitor's language, with ways on; what is broken needs no database to say so."""

import pytest
from django.db import connection
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from tests.helpers import soup
from tests.support.content_keys import object_of

pytestmark = pytest.mark.django_db

LANGUAGES = ["pl", "en", "uk"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_for_what_is_not_there_has_ways_on_in_its_language(client: Client, language: str) -> None:
    response = client.get(f"/{language}/nothing-here/")

    page = soup(response)
    links = [link["href"] for link in page.select("main a")]
    assert response.status_code == 404
    assert page.html["lang"] == language
    assert links[0] == f"/{language}/"
    assert object_of("contact", language).url in links
    assert all(client.get(link).status_code == 200 for link in links)
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    with translation.override(language):
        assert gettext("We could not find this page") in page.h1.get_text()


@pytest.mark.parametrize(
    "path",
    [
        "/pl/aktualnosci/nie-ma/",
        "/pl/wydarzenia/x/",
        "/en/o-programie/",
        "/pl/calendar/00000000-0000-4000-8000-000000000000.ics",
        "/pl/%00/",
        f"/pl/{'a' * 5000}/",
        "/documents/999999/nie-ma.pdf",
        "/media/original_images/x.png",
    ],
)
def test_an_address_that_leads_nowhere_is_never_a_fault(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_draft_is_not_there(client: Client) -> None:
    page = object_of("about")
    page.unpublish()

    assert client.get(page.url).status_code == 404
    assert client.get(object_of("about", "en").url).status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fault_is_told_in_the_language_of_the_address_without_the_database(
    monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    client = Client(raise_request_exception=False)
    client.get(f"/{language}/")

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError("the database is gone")

    monkeypatch.setattr(connection, "cursor", refuse)
    response = client.get(f"/{language}/wherever/")

    assert response.status_code == 500
    page = soup(response)
    assert page.html["lang"] == language
    with translation.override(language):
        assert gettext("Something went wrong on our side") in page.h1.get_text()
    assert page.select("main a[href='/']")
