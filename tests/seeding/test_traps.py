"""What the programme's pages must never say: the source text is easily misread in these places."""

import re

import pytest
from django.test import Client

from core.models import SiteSettings
from tests.helpers import soup
from tests.support.content_keys import LANGUAGES, all_pages, get_page, main_text

pytestmark = pytest.mark.django_db

THREE_WORKSHOPS = {
    "pl": r"\b(3|trzy|trzech|trzema)( \w+)? warsztat",
    "en": r"\b(3|three)( \w+)? workshops",
    "uk": r"\b(3|три|трьох|трьома)( \w+)? (воркшоп|семінар|майстерн)",
}
BECOME = {"pl": r"\bzostań ambasador", "en": r"^become an ambassador", "uk": r"\bста(нь|ньте) амбасадор"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_three_workshops_belong_to_the_city_path_only(client: Client, language: str) -> None:
    city = main_text(get_page(client, "track-city", language)).lower()
    district = soup(get_page(client, "track-district", language)).main
    for link in district.select(".page-link, .other-track"):
        link.decompose()  # says what stands on other pages

    assert re.search(THREE_WORKSHOPS[language], city)
    assert not re.search(THREE_WORKSHOPS[language], " ".join(district.get_text(" ").split()).lower())


@pytest.mark.parametrize("language", LANGUAGES)
def test_signing_up_is_never_called_becoming_an_ambassador(client: Client, language: str) -> None:
    said = [
        (key, text)
        for key, page in all_pages(client, language).items()
        for text in (" ".join(part.get_text(" ").split()).lower() for part in soup(page).select("a, button, h1, h2"))
        if re.search(BECOME[language], text)
    ]

    assert said == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_ambassadors_belong_to_the_district_path_only(client: Client, language: str) -> None:
    steps = [
        " ".join(step.get_text(" ") for step in soup(get_page(client, key, language)).select("main .steps")).lower()
        for key in ("track-district", "track-city")
    ]
    word = {"pl": "ambasador", "en": "ambassador", "uk": "амбасадор"}[language]

    assert word in steps[0]
    assert word not in steps[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_idea_form_says_that_an_idea_is_no_application(client: Client, language: str) -> None:
    words = {
        "pl": r"nie jest wniosk|nie jest wniosek|to nie wniosek|to jeszcze nie wniosek",
        "en": r"not an application|is no application|not yet an application",
        "uk": r"не є заявкою|це не заявка|ще не заявка",
    }

    assert re.search(words[language], main_text(get_page(client, "submit-idea", language)).lower())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_address_and_number_of_people_is_made_up(client: Client, language: str) -> None:
    settings = SiteSettings.objects.get()
    phones = {re.sub(r"\D", "", settings.phone), "112"}
    found = []
    for key, page in all_pages(client, language).items():
        found += [(key, mail) for mail in re.findall(r"[\w.+-]+@[\w.-]+\w", page.content.decode())]
        links = soup(page).select("a[href^='tel:']")
        found += [(key, link["href"]) for link in links if re.sub(r"\D", "", link["href"]) not in phones]

    assert [entry for entry in found if not entry[1].endswith("@example.org")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_announcement_and_event_says_what_is_made_up(client: Client, language: str) -> None:
    dated = {key: page for key, page in all_pages(client, language).items() if re.fullmatch(r"[ae]\d+", key)}

    assert [key for key, page in dated.items() if soup(page).select_one("main .sample-note") is None] == []
