"""A resident's form needs no cookie, but it must come from a page of this site."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import translation
from django.utils.translation import gettext
from wagtail.views import serve

from core.middleware.csrf import SameOriginCsrfMiddleware, origin_checked
from tests.helpers import soup, visitor

ACCEPTED = [
    {"sec-fetch-site": "same-origin"},
    {"sec-fetch-site": "none"},
    {"origin": "http://testserver"},
    {"referer": "http://testserver/pl/kontakt/"},
]
REFUSED = [
    {},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"origin": "https://evil.example"},
    {"origin": "null"},
    {"referer": "https://evil.example/testserver"},
    {"referer": "https://testserver@evil.example/"},
    {"sec-fetch-site": "cross-site", "origin": "http://testserver"},
    {"origin": "https://evil.example", "referer": "http://testserver/pl/"},
    {"referer": "http://[broken"},
]


def answer(view, headers: dict[str, str], **cookies: str) -> HttpResponse | None:
    """What the middleware answers in place of the view; None lets the request through."""
    request: HttpRequest = RequestFactory().post("/pl/kontakt/", headers=headers)
    request.COOKIES.update(cookies)
    return SameOriginCsrfMiddleware(lambda _request: HttpResponse()).process_view(request, view, (), {})


@pytest.mark.parametrize("headers", ACCEPTED, ids=str)
def test_a_form_from_our_own_page_is_accepted_without_any_cookie(headers: dict[str, str]) -> None:
    assert answer(serve, headers) is None


@pytest.mark.parametrize("headers", REFUSED, ids=str)
def test_a_form_from_elsewhere_or_from_nowhere_is_refused(headers: dict[str, str]) -> None:
    assert answer(serve, headers).status_code == 403


def test_other_views_still_ask_for_a_token() -> None:
    def view(request: HttpRequest) -> HttpResponse: ...

    assert answer(view, ACCEPTED[0]).status_code == 403
    assert answer(origin_checked(view), ACCEPTED[0]) is None


def test_with_a_session_the_token_is_asked_for_even_on_our_own_page() -> None:
    assert answer(serve, ACCEPTED[0], sessionid="x").status_code == 403


@pytest.mark.django_db
def test_the_refusal_says_in_the_language_of_the_page_what_to_do() -> None:
    response = visitor().post("/pl/", headers={"sec-fetch-site": "cross-site"})

    assert response.status_code == 403
    assert soup(response).html["lang"] == "pl"
    with translation.override("pl"):
        assert gettext("We could not accept this form") in soup(response).get_text()
    assert not response.cookies


@pytest.mark.django_db
def test_the_admin_login_still_needs_its_token() -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post("/admin/login/", {"username": "x"}, headers={"sec-fetch-site": "same-origin"})
    assert response.status_code == 403
