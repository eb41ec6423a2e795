"""The seeded objects by the key of their content file, in any language."""

import html
import re

from bs4 import BeautifulSoup
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client
from wagtail.models import Page

from seeding.models import LoadedContent

LANGUAGES = ("pl", "en", "uk")


def object_of(key: str, language: str = "pl") -> Model | None:
    """The object of that content key in `language`; None where there is no such translation."""
    loaded = LoadedContent.objects.select_related("content_type").get(key=key)
    source = loaded.content_type.model_class()._base_manager.get(pk=loaded.object_id)
    if language == "pl":
        return source
    translations = type(source)._base_manager.filter(translation_key=source.translation_key)
    return translations.filter(locale__language_code=language).first()


def page_keys() -> list[str]:
    """Content keys of all pages."""
    loaded = LoadedContent.objects.select_related("content_type").order_by("pk")
    return [entry.key for entry in loaded if issubclass(entry.content_type.model_class(), Page)]


def get_page(client: Client, key: str, language: str = "pl", **query: str) -> HttpResponse:
    """The page of that key, as a resident gets it."""
    response = client.get(object_of(key, language).url, query)
    assert response.status_code == 200, (key, language, response.status_code)
    return response


def words(markup: str) -> str:
    """What `markup` says: without tags, entities and the difference between kinds of spaces."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", markup))).strip()


def squeezed(text: str) -> str:
    """`text` without any space: markup may stand between a word and the comma after it."""
    return re.sub(r"\s+", "", text)


def main_text(response: HttpResponse) -> str:
    """What a person reads in the main part of the page, with single spaces."""
    main = BeautifulSoup(response.content, "html.parser").main
    return " ".join(main.get_text(" ").split())


_all_pages: dict[str, dict[str, HttpResponse]] = {}


def all_pages(client: Client, language: str) -> dict[str, HttpResponse]:
    """Every seeded page of `language` by its key, as it was before any test changed it. Asked once in a run."""
    if language not in _all_pages:
        there = {key: object_of(key, language) for key in page_keys()}
        _all_pages[language] = {key: client.get(page.url) for key, page in there.items() if page is not None}
    return _all_pages[language]
