"""`--update` overwrites what no editor has touched, and nothing else."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.content_keys import object_of
from tests.support.small_content import load, replace

pytestmark = pytest.mark.usefixtures("commits")


@pytest.fixture
def loaded(commits: None, folder: Path) -> Path:
    load(folder)
    return folder


def change_the_files(folder: Path) -> None:
    replace(folder, "pages/text.yaml", "Po polsku.", "Inaczej po polsku.")
    replace(folder, "pages/text.yaml", "In English.", "In other English.")
    replace(folder, "records/units.yaml", "Zarząd Ławek", "Urząd Ławek")
    replace(folder, "records/units.yaml", "Bench Board", "Bench Office")


def test_what_nobody_touched_is_overwritten_in_every_language(loaded: Path) -> None:
    change_the_files(loaded)

    load(loaded, update=True)

    assert object_of("t-text").lead == "Inaczej po polsku."
    assert object_of("t-text", "en").lead == "In other English."
    assert object_of("t-text", "uk").lead == "Українською."
    assert object_of("t-unit").name == "Urząd Ławek"
    assert object_of("t-unit", "en").name == "Bench Office"


def test_what_did_not_change_in_the_files_is_not_published_again(loaded: Path) -> None:
    before = [object_of(key, "en").last_published_at for key in ("t-programme", "t-home")]
    change_the_files(loaded)

    assert "2 objects written" in load(loaded, update=True)

    assert [object_of(key, "en").last_published_at for key in ("t-programme", "t-home")] == before


def test_it_can_be_done_twice(loaded: Path) -> None:
    change_the_files(loaded)
    load(loaded, update=True)
    replace(loaded, "pages/text.yaml", "Inaczej po polsku.", "Jeszcze inaczej.")

    said = load(loaded, update=True)

    assert "Kept" not in said
    assert object_of("t-text").lead == "Jeszcze inaczej."


def test_a_structure_that_changed_arrives_in_every_language(loaded: Path) -> None:
    replace(
        loaded,
        "pages/text.yaml",
        "    - note:",
        "    - heading: {text: {pl: Nowe, en: New, uk: Нове}, anchor: nowe}\n    - note:",
    )

    load(loaded, update=True)

    for language, word in {"pl": "Nowe", "en": "New", "uk": "Нове"}.items():
        blocks = list(object_of("t-text", language).body)
        assert [block.block_type for block in blocks] == ["heading", "text", "heading", "note", "action"]
        assert blocks[2].value["text"] == word


def draft_of_a_page() -> None:
    page = object_of("t-text")
    page.lead = "Szkic."
    page.save_revision()


def live_page() -> None:
    page = object_of("t-text")
    page.lead = "Słowa redakcji."
    page.save_revision().publish()


def live_translation() -> None:
    page = object_of("t-text", "en")
    page.lead = "The editors’ words."
    page.save_revision().publish()


def new_address() -> None:
    page = object_of("t-text")
    page.slug = "nowy-adres"
    page.save()


def live_snippet() -> None:
    unit = object_of("t-unit")
    unit.name = "Nazwa redakcji"
    unit.save_revision().publish()


def draft_of_a_snippet() -> None:
    unit = object_of("t-unit", "uk")
    unit.name = "Чернетка"
    unit.save_revision()


@pytest.mark.parametrize(
    ("touch", "key", "name"),
    [
        (draft_of_a_page, "t-text", "lead"),
        (live_page, "t-text", "lead"),
        (live_translation, "t-text", "lead"),
        (new_address, "t-text", "slug"),
        (live_snippet, "t-unit", "name"),
        (draft_of_a_snippet, "t-unit", "name"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_an_editor_touched_is_left_and_named(loaded: Path, touch: Callable[[], None], key: str, name: str) -> None:
    touch()
    rows = [object_of(key, language) for language in ("pl", "en", "uk")]
    before = [(getattr(row, name), row.latest_revision_id) for row in rows]
    change_the_files(loaded)

    said = load(loaded, update=True)

    rows = [object_of(key, language) for language in ("pl", "en", "uk")]
    assert [(getattr(row, name), row.latest_revision_id) for row in rows] == before
    assert f"Kept as editors left them: {key}" in said


def test_the_draft_of_an_editor_survives(loaded: Path) -> None:
    draft_of_a_page()
    change_the_files(loaded)

    load(loaded, update=True)

    assert object_of("t-text").get_latest_revision_as_object().lead == "Szkic."
    assert object_of("t-text").lead == "Po polsku."
