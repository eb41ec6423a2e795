"""The accessibility statement is laid out as the technical conditions (version 2.0) demand, in each language."""

import json
from datetime import date
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.text import capfirst

from core.models import AccessibilityStatementPage
from core.pages.publish_checks import check_publishable
from tests.helpers import soup

pytestmark = pytest.mark.django_db

LANGUAGES = ["pl", "en", "uk"]
MANDATORY = {
    "a11y-wstep": "section",
    "a11y-podmiot": "span",
    "a11y-zakres": "span",
    "a11y-url": "a",
    "a11y-data-publikacja": "time",
    "a11y-data-aktualizacja": "time",
    "a11y-status": "p",
    "a11y-data-sporzadzenie": "time",
    "a11y-data-przeglad": "time",
    "a11y-kontakt": "span",
    "a11y-email": "a",
    "a11y-telefon": "a",
    "a11y-procedura": "section",
    "a11y-architektura": "section",
    "a11y-komunikacja": "section",
}
HEADINGS = [
    ("h1", "Deklaracja dostępności"),
    ("h2", "Stan dostępności cyfrowej"),
    ("h2", "Niedostępne treści"),
    ("h2", "Przygotowanie deklaracji dostępności"),
    ("h2", "Informacje zwrotne i dane kontaktowe"),
    ("h2", "Obsługa wniosków i skarg związanych z dostępnością"),
    ("h2", "Pozostałe informacje"),
    ("h3", "Dostępność architektoniczna"),
    ("h3", "Dostępność komunikacyjno-informacyjna"),
]
TEXTS = ["entity", "scope", "contact_person", "email", "phone", "status", "method"]
RICH_TEXTS = ["procedure", "architecture", "communication"]
DATES = ["published", "updated", "prepared", "reviewed"]


def statement(language: str = "pl") -> AccessibilityStatementPage:
    return AccessibilityStatementPage.objects.get(locale__language_code=language)


def shown(client: Client, language: str):
    return soup(client.get(statement(language).url))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_mandatory_id_stands_once_on_the_right_element(client: Client, language: str) -> None:
    page = shown(client, language)

    found = {name: [element.name for element in page.find_all(id=name)] for name in MANDATORY}

    assert found == {name: [element] for name, element in MANDATORY.items()}
    assert not page.select("#a11y-wstep ~ #a11y-podmiot")
    assert page.select_one("#a11y-wstep #a11y-podmiot").get_text(strip=True)
    assert page.select_one("#a11y-wstep #a11y-zakres").get_text(strip=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_dates_addresses_and_numbers_can_be_read_by_machines(client: Client, language: str) -> None:
    page = shown(client, language)

    for element in page.select("time[id^=a11y-data]"):
        assert date.fromisoformat(element["datetime"])
        assert element.get_text(strip=True)
    assert page.find(id="a11y-email")["href"] == f"mailto:{statement(language).email}"
    assert page.find(id="a11y-telefon")["href"].replace("tel:", "").lstrip("+").isdigit()
    assert urlsplit(page.find(id="a11y-url")["href"]).scheme in ("http", "https")


@pytest.mark.parametrize("language", LANGUAGES)
def test_ids_that_the_law_ties_to_a_condition_are_left_out_without_it(client: Client, language: str) -> None:
    page = shown(client, language)

    ids = {element["id"] for element in page.select("[id^=a11y-]")}

    assert ids == set(MANDATORY)


def test_headings_stand_in_the_order_of_the_law(client: Client) -> None:
    found = [
        (element.name, " ".join(element.get_text().split())) for element in shown(client, "pl").select("h1, h2, h3")
    ]

    assert [heading for heading in found if heading in HEADINGS] == HEADINGS


def test_the_assessment_of_costs_is_demanded_and_shown_only_when_costs_are_a_ground(client: Client) -> None:
    page = statement()
    barrier = {"element": "Nagrania", "ground": "burden", "reason": "Za drogie.", "alternative": ""}
    page.inaccessible = json.dumps([{"type": "barrier", "value": barrier, "id": str(uuid4())}])

    assert len(check_publishable(page)) == 1

    page.burden_text = "<p>Ocena kosztów.</p>"
    assert check_publishable(page) == []
    page.save_revision().publish()
    assert [element.name for element in shown(client, "pl").find_all(id="a11y-ocena")] == ["div"]


@pytest.mark.parametrize("name", [*TEXTS, *RICH_TEXTS, *DATES])
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_mandatory_field_keeps_it_from_going_live_on_every_route(language: str, name: str) -> None:
    page = statement(language)
    assert check_publishable(page) == []

    empty = {**dict.fromkeys(DATES), **dict.fromkeys(RICH_TEXTS, "<p data-block-key='x'> </p>")}
    setattr(page, name, empty.get(name, ""))

    with translation.override(language):
        label = str(capfirst(page._meta.get_field(name).verbose_name))
        assert [label in problem for problem in check_publishable(page)] == [True]


def edit_form(client: Client, page: AccessibilityStatementPage) -> dict[str, str]:
    """What the page editor would send for `page` as it is, without its list of barriers."""
    form = soup(client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])))
    data = {}
    for field in form.select("#page-edit-form [name]"):
        if field.name == "select":
            chosen = field.select_one("option[selected]")
            data[field["name"]] = chosen["value"] if chosen else ""
        elif field.name == "textarea":
            data[field["name"]] = field.get_text().lstrip("\n")
        elif field.name == "input" and field.get("type") not in ("checkbox", "submit"):
            data[field["name"]] = field.get("value", "")
    return {**data, "inaccessible-count": "0"}


@pytest.mark.parametrize(("name", "empty"), [("entity", ""), ("reviewed", ""), ("email", ""), ("procedure", "null")])
def test_the_editor_refuses_to_publish_and_names_the_field(as_publisher: Client, name: str, empty: str) -> None:
    page = statement()
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = {**edit_form(as_publisher, page), name: empty, "action-publish": "action-publish"}

    response = as_publisher.post(url, data)

    assert response.status_code == 200
    assert list(response.context["form"].errors) == [name]
    assert getattr(statement(), name)


def test_the_editor_publishes_a_complete_statement(as_publisher: Client) -> None:
    page = statement()
    data = {**edit_form(as_publisher, page), "entity": "Urząd Przykładowy", "action-publish": "action-publish"}

    response = as_publisher.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)

    assert response.status_code == 302
    assert statement().entity == "Urząd Przykładowy"
