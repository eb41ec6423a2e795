import pytest

pytestmark = pytest.mark.django_db


def test_an_anonymous_reader_gets_pages_compressed(client):
    response = client.get("/pl/", headers={"accept-encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
    assert len(response.content) < 12_000


def test_a_browser_that_does_not_ask_for_it_gets_them_plain(client):
    assert "Content-Encoding" not in client.get("/pl/")


def test_pages_of_signed_in_people_are_not_compressed(as_editor):
    response = as_editor.get("/pl/", headers={"accept-encoding": "gzip"})
    assert "Content-Encoding" not in response
