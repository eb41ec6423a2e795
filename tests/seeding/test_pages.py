"""Every page of the plan is there, in its languages. Whether every link leads somewhere: `browser/test_crawl.py`."""

import pytest
from django.test import Client

from tests.helpers import soup
from tests.support.content_keys import LANGUAGES, all_pages, get_page, object_of

pytestmark = pytest.mark.django_db

POLISH_ONLY = {"a01", "a03", "a07", "a08", "a09"}

EDITION = "/pl/wspolne-projekty-2020/"
ADDRESSES = {
    "home": "/pl/",
    "programme": EDITION,
    "about": f"{EDITION}o-programie/",
    "track-district": f"{EDITION}wspolne-projekty-dzielnicowe/",
    "track-city": f"{EDITION}wspolne-projekty-miejskie/",
    "ambassadors": f"{EDITION}ambasadorzy/",
    "ambassador-sign-up": f"{EDITION}ambasadorzy/zgloszenie/",
    "ambassador-support": f"{EDITION}ambasadorzy/materialy-i-wsparcie/",
    "ambassador-meeting-support": f"{EDITION}ambasadorzy/zglos-spotkanie/",
    "check-district": f"{EDITION}ambasadorzy/sprawdz-swoja-dzielnice/",
    "submit-idea": f"{EDITION}zglos-pomysl/",
    "idea-what-next": f"{EDITION}co-dalej-z-pomyslem/",
    "online-format": f"{EDITION}formula-online/",
    "good-practice": f"{EDITION}dobre-praktyki/",
    "join-city-path": f"{EDITION}dolacz-do-projektow-miejskich/",
    "workshop-registration": f"{EDITION}zapis-na-warsztat/",
    "summary": f"{EDITION}podsumowanie/",
    "announcements": "/pl/aktualnosci/",
    "events": "/pl/wydarzenia/",
    "faq": "/pl/pytania-i-odpowiedzi/",
    "contact": "/pl/kontakt/",
    "contact-form": "/pl/kontakt/napisz-do-nas/",
    "who-does-what": "/pl/kto-czym-zajmuje-sie-w-miescie/",
    "easy-to-read": "/pl/tekst-latwy-do-czytania/",
    "sign-language": "/pl/polski-jezyk-migowy/",
    "accessibility": "/pl/deklaracja-dostepnosci/",
    "privacy": "/pl/ochrona-danych/",
    "cookies": "/pl/pliki-cookies/",
    "site-map": "/pl/mapa-strony/",
}
ITEMS = {*(f"a{number:02}" for number in range(1, 11)), *(f"e{number}" for number in range(1, 7))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_the_plan_answers_in_its_languages(client: Client, language: str) -> None:
    pages = all_pages(client, language)

    assert set(pages) == {*ADDRESSES, *ITEMS} - (set() if language == "pl" else POLISH_ONLY)
    assert {key: page.status_code for key, page in pages.items() if page.status_code != 200} == {}
    assert {key for key, page in pages.items() if soup(page).html["lang"] != language} == set()


@pytest.mark.parametrize("key", ADDRESSES)
def test_the_page_stands_at_its_address(client: Client, key: str) -> None:
    assert object_of(key).url == ADDRESSES[key]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_a_title_and_a_description_of_its_own(client: Client, language: str) -> None:
    found: dict[str, list[str]] = {}
    for key, page in all_pages(client, language).items():
        html = soup(page)
        description = html.select_one("meta[name=description]")["content"]
        assert len(description) <= 155, (key, len(description))
        found.setdefault(html.title.get_text(strip=True), []).append(key)
        found.setdefault(description, []).append(key)
        assert len(html.select("h1")) == 1, key

    assert [keys for keys in found.values() if len(keys) > 1] == []


@pytest.mark.parametrize("language", ["en", "uk"])
def test_a_link_into_another_language_says_so(client: Client, language: str) -> None:
    silent = [
        (key, link["href"])
        for key, page in all_pages(client, language).items()
        for link in soup(page).select("main a[href^='/']")
        if not link["href"].startswith((f"/{language}/", "/documents/")) and not link.get("hreflang")
    ]

    assert silent == []


@pytest.mark.parametrize("key", sorted(POLISH_ONLY))
def test_an_announcement_only_in_polish_says_so_in_the_language_switcher(client: Client, key: str) -> None:
    entries = {a["lang"]: a for a in soup(get_page(client, key)).select(".languages a")}

    assert entries["pl"]["aria-current"] == "true"
    assert not entries["pl"].small
    for language in ("en", "uk"):
        assert entries[language]["href"] == f"/{language}/"
        assert entries[language].small.get_text(strip=True)


def test_a_page_in_all_languages_is_switched_to_itself(client: Client) -> None:
    for language in LANGUAGES:
        entries = soup(get_page(client, "a02", language)).select(".languages a")

        assert [a["href"] for a in entries] == [object_of("a02", code).url for code in LANGUAGES]
        assert [a["lang"] for a in entries if a.get("aria-current")] == [language]
        assert not any(a.small for a in entries)
