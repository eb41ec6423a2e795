"""Small tools for tests: people, requests as a browser sends them, and reading pages."""

from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.http import HttpResponse
from django.test import Client

from seeding.access import group

SAME_ORIGIN = {"sec-fetch-site": "same-origin"}


def make_user(group_key: str, **fields):
    """A user in the group of that key in `content/access.yaml` (editors, publishers, …)."""
    user = get_user_model().objects.create_user(username=f"{group_key}-person", **fields)
    user.groups.add(group(group_key))
    return user


def log_in(user) -> Client:
    """A client with that user's session."""
    client = Client()
    client.force_login(user)
    return client


def visitor() -> Client:
    """A resident without a session, whose POSTs are checked as in production."""
    return Client(enforce_csrf_checks=True)


def send_form(client: Client, url: str, data: dict, **options) -> HttpResponse:
    """POST as a browser does from a page of this site."""
    return client.post(url, data, headers={**SAME_ORIGIN, **options.pop("headers", {})}, **options)


def soup(response: HttpResponse) -> BeautifulSoup:
    """The page to be asked with CSS selectors."""
    return BeautifulSoup(response.content, "lxml")


def text_of(response: HttpResponse) -> str:
    """What a person reads in the page's main part, with single spaces."""
    page = soup(response)
    return " ".join((page.main or page).get_text(" ").split())
