"""Every sentence of the programme's source text stands on the pages that promise it, in each language."""

from pathlib import Path

import pytest
import yaml
from django.test import Client

from core.models import Notice, SiteSettings
from tests.support.content_keys import all_pages, get_page, squeezed, words

pytestmark = pytest.mark.django_db

FILES = sorted((Path(__file__).parent / "data").glob("sentences_*.yaml"))
ENTRIES = [entry for file in FILES for entry in yaml.safe_load(file.read_text(encoding="utf-8"))]
PLACES = [
    pytest.param(entry["page"], language, phrases, id=f"{entry['sentence']}-{entry['page']}-{language}")
    for entry in ENTRIES
    for language, phrases in entry["phrases"].items()
]

# Where each sentence has to stand: any of the pages in one group will do.
PROMISED = {
    "S1": [{"home"}, {"about"}],
    "S2": [{"home"}, {"about"}],
    "S3": [{"about"}, {"programme"}],
    "S4": [{"a05"}, {"online-format"}],
    "S5": [{"a05", "online-format"}],
    "S6": [{"about"}, {"track-district"}, {"track-city"}],
    "S7": [{"about"}, {"e2", "e3", "e4", "e5"}, {"who-does-what"}],
    "S8": [{"track-district"}, {"ambassador-sign-up"}],
    "S9": [{"ambassadors"}],
    "S10": [{"ambassadors"}, {"e1"}, {"e6"}],
    "S11": [{"track-district"}, {"ambassadors"}],
    "S12": [{"track-district"}, {"submit-idea"}],
    "S13": [{"track-district"}, {"e5"}, {"good-practice"}],
    "S14": [{"ambassadors", "home"}, {"ambassador-sign-up"}],
    "S15": [{"track-city"}, {"e2"}, {"e3"}, {"e4"}],
    "S16": [{"about", "home", "programme"}],
    "S17": [{"about"}, {"track-district"}, {"track-city"}, {"faq"}, {"submit-idea"}],
    "S18": [{"home", "about", "track-district", "faq"}],
    "S19": [{"summary"}],
}


@pytest.mark.parametrize(("page", "language", "phrases"), PLACES)
def test_the_sentence_stands_on_its_page(client: Client, page: str, language: str, phrases: list[str]) -> None:
    text = squeezed(words(all_pages(client, language)[page].content.decode()))

    assert [phrase for phrase in phrases if squeezed(phrase) not in text] == []


@pytest.mark.parametrize("sentence", PROMISED)
def test_the_sentence_is_looked_for_on_each_page_that_promises_it(sentence: str) -> None:
    recorded = {entry["page"] for entry in ENTRIES if entry["sentence"] == sentence}

    assert [sorted(group) for group in PROMISED[sentence] if not group & recorded] == []


def test_every_record_names_phrases_in_three_languages_or_a_page_that_is_only_polish() -> None:
    polish_only = {"a01", "a03", "a07", "a08", "a09"}

    assert [
        (entry["sentence"], entry["page"])
        for entry in ENTRIES
        if set(entry["phrases"]) != ({"pl"} if entry["page"] in polish_only else {"pl", "en", "uk"})
        or not all(entry["phrases"].values())
    ] == []


@pytest.mark.parametrize("language", ["pl", "en", "uk"])
def test_the_notice_above_every_page_says_that_meetings_are_online_and_where_to_read_more(
    client: Client, language: str
) -> None:
    from tests.helpers import soup
    from tests.support.content_keys import object_of

    chosen = SiteSettings.objects.get().notice
    notice = Notice.objects.get(translation_key=chosen.translation_key, locale__language_code=language)

    shown = soup(get_page(client, "faq", language)).select_one(".site-notice")

    assert squeezed(notice.text) in squeezed(shown.get_text())
    assert shown.a["href"] == object_of("a05", language).url
    assert squeezed(notice.link_label) in squeezed(shown.a.get_text())
