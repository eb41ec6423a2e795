import pytest

pytestmark = pytest.mark.django_db


def test_an_anonymous_reader_gets_pages_compressed(client):
    response = client.get("/pl/", headers={"accept-encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
    assert len(response.content) < 12_000


def test_a_browser_that_does_not_ask_for_it_gets_them_plain(client):
    assert "Content-Encoding" not in client.get("/pl/")


@pytest.mark.parametrize("url", ["/pl/", "/pl/szukaj/?q=park", "/pl/nie-ma/?x"])
@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip;q=0", None),
        ("GZIP; Q=0.0, deflate", None),
        ("identity", None),
        ("gzip;q=0.5", "gzip"),
        ("GZip", "gzip"),
        ("identity;q=0, *", "gzip"),
        ("gzip;q=0, *", None),
    ],
)
def test_no_page_comes_packed_in_a_way_that_was_refused(client, url, accepted, encoding):
    response = client.get(url, headers={"accept-encoding": accepted})

    assert response.get("Content-Encoding") == encoding
    assert "Accept-Encoding" in response["Vary"]


def test_pages_of_signed_in_people_are_not_compressed(as_editor):
    response = as_editor.get("/pl/", headers={"accept-encoding": "gzip"})
    assert "Content-Encoding" not in response
