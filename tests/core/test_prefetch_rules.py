"""Public pages name the rules for fetching ahead; tests/browser/test_prefetch.py tries what they do."""

import json

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from core.middleware.headers import RULES

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/pl/", "/en/", "/pl/aktualnosci/", "/pl/szukaj/?q=park"])
def test_a_public_page_names_the_rules(client: Client, address: str) -> None:
    assert client.get(address)["Speculation-Rules"] == f'"{settings.STATIC_URL}{RULES}"'


@pytest.mark.parametrize(
    "address", ["/admin/login/", "/pl/nie-ma-takiej-strony/", "/pl/feed/announcements.atom", "/robots.txt", "/pl/r/x/"]
)
def test_what_is_no_public_page_names_none(client: Client, address: str) -> None:
    assert "Speculation-Rules" not in client.get(address)


def test_a_page_is_fetched_only_when_its_link_is_pressed() -> None:
    with open(finders.find(RULES), encoding="utf-8") as file:
        rules = json.load(file)

    assert list(rules) == ["prefetch"]
    assert {rule["eagerness"] for rule in rules["prefetch"]} == {"conservative"}
