"""Loading adds what is missing, once; it never undoes what an editor did."""

from pathlib import Path

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from core.models import ContentPage
from programme.models import Unit
from seeding.models import LoadedContent
from tests.support.content_keys import object_of
from tests.support.small_content import load, refusal, replace

pytestmark = [pytest.mark.postgresql, pytest.mark.usefixtures("commits")]

TITLES = {"pl": "Tekst", "en": "Text", "uk": "Текст"}


def titles() -> dict[str, str]:
    """Titles of the live text pages that were loaded, by language."""
    pages = ContentPage.objects.live().filter(slug__in=["tekst", "text", "tekst-uk"], title__in=TITLES.values())
    return {page.locale.language_code: page.title for page in pages}


def test_everything_is_live_in_its_languages_with_the_same_blocks(loaded: Path) -> None:
    assert titles() == TITLES
    assert sorted(Unit.objects.filter(code="t-unit", live=True).values_list("name", flat=True)) == [
        "Bench Board",
        "Zarząd Ławek",
        "Управління лавок",
    ]
    english = object_of("t-text", "en")
    assert "A sentence" in english.body[1].value.source
    assert english.body[3].value["label"] == "Onwards"
    assert [block["id"] for block in english.body.raw_data] == [b["id"] for b in object_of("t-text").body.raw_data]


def test_a_second_run_adds_nothing(loaded: Path) -> None:
    before = [Page.objects.count(), Unit.objects.count(), Redirect.objects.count()]
    published = object_of("t-text").last_published_at

    assert "0 objects written, 0 redirects added" in load(loaded)

    assert [Page.objects.count(), Unit.objects.count(), Redirect.objects.count()] == before
    assert object_of("t-text").last_published_at == published


@pytest.mark.parametrize("removed", [("pl", "en", "uk"), ("pl",)], ids=["in all languages", "in Polish only"])
def test_a_page_that_was_removed_comes_back(loaded: Path, removed: tuple[str, ...]) -> None:
    for page in [object_of("t-text", language) for language in removed][::-1]:
        page.delete()

    load(loaded)

    assert titles() == TITLES


def test_a_record_that_was_removed_comes_back(loaded: Path) -> None:
    Unit.objects.filter(code="t-unit").delete()

    load(loaded)

    assert Unit.objects.filter(code="t-unit", live=True).count() == 3


def test_a_translation_that_is_not_live_is_named(loaded: Path) -> None:
    object_of("t-text", "en").unpublish()

    error = refusal(loaded)

    assert error.returncode == 1
    assert "t-text (en)" in str(error)
    assert "t-text (uk)" not in str(error)


def test_old_addresses_lead_to_the_page_for_good(client: Client, loaded: Path) -> None:
    text, programme = object_of("t-text"), object_of("t-programme")
    found = {redirect.old_path: redirect for redirect in Redirect.objects.filter(old_path__startswith="/t-stary")}

    assert all(redirect.is_permanent for redirect in found.values())
    assert found["/t-stary-tekst"].redirect_page_id == text.pk
    assert found["/t-stary-program"].redirect_link == f"{programme.get_url()}#nabor"


def test_a_redirect_that_an_editor_changed_stays(loaded: Path) -> None:
    Redirect.objects.filter(old_path="/t-stary-tekst").update(redirect_page=None, redirect_link="/pl/")

    load(loaded)

    assert Redirect.objects.get(old_path="/t-stary-tekst").redirect_link == "/pl/"


def test_nothing_that_was_loaded_is_forgotten(loaded: Path) -> None:
    keys = LoadedContent.objects.filter(key__startswith="t-").filter(complete=True).values_list("key", flat=True)

    assert sorted(keys) == ["t-home", "t-programme", "t-text", "t-unit"]


def test_what_changed_in_the_files_stays_out(loaded: Path) -> None:
    replace(loaded, "pages/text.yaml", "en: In English.", "en: In other words.")

    load(loaded)

    assert object_of("t-text", "en").lead == "In English."
