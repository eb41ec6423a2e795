"""The addresses outside the page tree: the bare root, robots, the map for search engines, health, errors."""

import pytest
from django.db import OperationalError, connection
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "language"),
    [("uk,ru;q=0.8", "uk"), ("en-GB,en;q=0.9", "en"), ("pl", "pl"), ("de-DE,de;q=0.9", "pl"), ("", "pl")],
)
def test_the_bare_root_sends_visitors_to_their_language(client: Client, asked: str, language: str) -> None:
    response = client.get("/", headers={"accept-language": asked})

    assert response.status_code == 302
    assert response["Location"] == f"/{language}/"
    assert response["Vary"] == "Accept-Language"


@pytest.mark.parametrize("path", ["/pl/", "/robots.txt", "/sitemap.xml", "/healthz"])
def test_no_other_address_varies_by_the_language_of_the_browser(client: Client, path: str) -> None:
    response = client.get(path, headers={"accept-language": "uk"})

    assert response.status_code == 200
    assert "Accept-Language" not in response.get("Vary", "")
    assert not response.cookies


def test_robots_may_read_everything_public_and_are_shown_the_map(client: Client, settings) -> None:
    text = client.get("/robots.txt").content.decode()

    assert "Disallow: /admin/" in text
    assert f"Sitemap: {settings.PUBLIC_URL}/sitemap.xml" in text


@pytest.mark.parametrize(
    ("path", "asked", "language"),
    [
        ("/pl/nie-ma/", "uk", "pl"),
        ("/en/missing/", "pl", "en"),
        ("/nie-ma-niczego/", "uk", "uk"),
        ("/media/x", "en", "en"),
    ],
)
def test_what_is_not_there_is_said_in_the_visitors_language(
    client: Client, path: str, asked: str, language: str
) -> None:
    response = client.get(path, headers={"accept-language": asked})

    assert response.status_code == 404
    assert f'lang="{language}"' in response.content.decode()


def test_an_unknown_address_without_language_stays_what_it_is(client: Client) -> None:
    response = client.get("/nie-ma-niczego/", headers={"accept-language": "uk"})

    assert response.status_code == 404
    assert "Accept-Language" in response["Vary"]


def test_health_says_when_the_database_is_gone(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.get("/healthz").json()["status"] == "ok"

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise OperationalError

    monkeypatch.setattr(connection, "cursor", refuse)
    response = client.get("/healthz")

    assert response.status_code == 503
    assert response.json()["database"] == "unavailable"


def test_the_error_page_asks_nothing_of_the_database(django_assert_num_queries, rf) -> None:
    from core.views.errors import server_error

    with django_assert_num_queries(0):
        response = server_error(rf.get("/pl/"))

    assert response.status_code == 500
    assert b"<h1" in response.content


def test_public_pages_get_the_strict_policy_and_the_admin_the_looser_one(client: Client) -> None:
    public = client.get("/pl/")["Content-Security-Policy"]
    admin = client.get("/admin/login/")["Content-Security-Policy"]

    assert "unsafe" not in public
    assert "script-src 'self'" in public
    assert "'unsafe-inline'" in admin
    assert "'unsafe-eval'" not in admin
    for policy in (public, admin):
        assert "frame-ancestors 'self'" in policy
        assert "object-src 'none'" in policy


def test_every_answer_carries_the_plain_security_headers(client: Client) -> None:
    response = client.get("/pl/")

    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert response["Referrer-Policy"] == "same-origin"
