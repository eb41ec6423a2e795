"""Whatever is wrong in the content files is said with file, line and key before anything is written."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Revision

from programme.models import Unit
from scripts.run.steps import ROOT
from seeding.models import LoadedContent
from tests.support.small_content import load, refusal, replace, write_content

TEXT, PROGRAMME, UNITS = "pages/text.yaml", "pages/programme.yaml", "records/units.yaml"

PROBLEMS = {
    "a field that is not there": (TEXT, "  lead:", "  led:", ["small/pages/text.yaml:7: t-text.led: "]),
    "an unknown part": (TEXT, "parent: t-home", "parent: t-home\nparents: x", ["text.yaml:4: t-text: “parents”"]),
    "an unknown type": (TEXT, "core.ContentPage", "core.Contents", ["text.yaml:1: t-text.type: ", "core.Contents"]),
    "no type": (TEXT, "type: core.ContentPage\n", "", ["text.yaml:1: t-text: “type” is missing"]),
    "a part of the wrong kind": (TEXT, "slug: {pl: tekst, en: text, uk: tekst-uk}", "slug: tekst", ["text.yaml:4: "]),
    "a missing language": (TEXT, ", uk: Українською.}", "}", ["text.yaml:7: t-text.lead: no text in uk"]),
    "an empty language": (TEXT, "en: In English.", "en: ' '", ["text.yaml:7: t-text.lead: no text in en"]),
    "a language too many": (TEXT, "uk: Мета}", "uk: Мета, de: Ziel}", ["text.yaml:9: t-text.body[0].heading.text: "]),
    "one text for all languages": (TEXT, "{pl: Tekst, en: Text, uk: Текст}", "Tekst", ["text.yaml:6: t-text.title: "]),
    "a word that YAML does not read as one": (TEXT, "en: Onwards", "en: On", ["text.yaml:15: ", "en: YAML reads"]),
    "a link to nowhere": (
        TEXT,
        "(page:t-home) i",
        "(page:t-hom) i",
        ["text.yaml:11: ", "there is no page “t-hom”"],
    ),
    "a link misspelt": (TEXT, "(page:t-home)", "(page:T_Home)", ["text.yaml:11: ", "there is no page “T_Home”"]),
    "different links": (TEXT, "[link](page:t-home)", "link", ["text.yaml:11: ", "en: other links than in Polish"]),
    "different structure": (TEXT, "**word**", "word", ["text.yaml:11: t-text.body[1].text: en: ", "bold"]),
    "an unknown block": (TEXT, "- note:", "- remark:", ["text.yaml:14: t-text.body[2]: there is no block “remark”"]),
    "a block field that is not there": (TEXT, "anchor: cel", "ancor: cel", ["text.yaml:9: ", "“ancor” is not known"]),
    "a block field left out": (TEXT, "style: primary", "style: ''", ["text.yaml:15: t-text.body[3].action.style: "]),
    "a choice that is none": (TEXT, "kind: tip", "kind: hint", ["text.yaml:14: ", "“hint” is not one of the choices"]),
    "an anchor with a space": (TEXT, "anchor: cel", "anchor: Mój cel", ["text.yaml:9: t-text.body[0].heading.anchor"]),
    "a reference to nothing": (TEXT, "page: t-home,", "page: t-house,", ["text.yaml:15: ", "the key “t-house”"]),
    "a slug with a letter of its own": (TEXT, "pl: tekst,", "pl: tękst,", ["text.yaml:4: t-text.slug: “tękst”"]),
    "no slug": (TEXT, ", uk: tekst-uk", "", ["text.yaml:1: t-text.slug: missing in uk"]),
    "the same address twice": (TEXT, "pl: tekst,", "pl: program,", ["t-programme”", "slug: pl: "]),
    "no such parent": (TEXT, "parent: t-home", "parent: t-hom", ["text.yaml:1: t-text.parent: "]),
    "a parent of the wrong type": (
        TEXT,
        "parent: t-home",
        "parent: ''",
        ["text.yaml:1: t-text.parent: ContentPage"],
    ),
    "a page below itself": (TEXT, "parent: t-home", "parent: t-text", ["text.yaml:1: t-text.parent: no way leads"]),
    "an unknown language": (TEXT, "fields:", "languages: [pl, de]\nfields:", ["text.yaml:5: t-text: languages"]),
    "a title too long": (TEXT, "pl: Po polsku.", f"pl: {'a' * 401}", ["text.yaml:7: t-text.lead: longer than 400"]),
    "a date that is none": (PROGRAMME, "2021-03-01", "2021-02-30", ["programme.yaml:10: ", "is not a date"]),
    "a number that is none": (PROGRAMME, "year: 2021", "year: soon", ["programme.yaml:8: t-programme.year: “soon”"]),
    "a missing number": (PROGRAMME, "  year: 2021\n", "", ["programme.yaml:1: t-programme.year: is missing"]),
    "a state that is none": (PROGRAMME, "state: running", "state: done", ["programme.yaml:7: t-programme.state: "]),
    "a missing text": (
        UNITS,
        "    ideas: {pl: O ławkach., en: About benches., uk: Про лавки.}\n",
        "",
        ["ideas: is"],
    ),
    "a key twice in one file": (
        UNITS,
        "    code: t-unit\n",
        "    code: t-unit\n    code: x\n",
        ["units.yaml:5: "],
    ),
    "a redirect to nowhere": ("redirects.yaml", "to: t-text", "to: t-tekst", ["redirects.yaml:1: /t-stary-tekst/: "]),
    "an address twice": ("redirects.yaml", "/t-stary-program/", "/t-stary-tekst", ["redirects.yaml:2: ", "once"]),
    "a misspelt redirect": ("redirects.yaml", "anchor:", "ancor:", ["redirects.yaml:2: ", "“ancor” is not known"]),
    "a file that is no YAML": (TEXT, "fields:", "fields: [", ["small/pages/text.yaml:"]),
}


def what_is_there() -> list[int]:
    return [model.objects.count() for model in (Page, Revision, Unit, LoadedContent, Redirect)]


@pytest.mark.parametrize(("file", "old", "new", "expected"), PROBLEMS.values(), ids=PROBLEMS)
def test_the_problem_is_said_and_nothing_is_written(
    db: None, folder: Path, file: str, old: str, new: str, expected: list[str]
) -> None:
    replace(folder, file, old, new)
    before = what_is_there()

    error = refusal(folder)

    assert error.returncode == 1
    assert [part for part in expected if part not in str(error)] == []
    assert what_is_there() == before


def test_a_reference_of_the_wrong_type_is_a_problem(db: None, folder: Path) -> None:
    write_content(
        folder,
        pages__announcements="""\
key: t-list
type: programme.AnnouncementIndexPage
parent: t-home
slug: {pl: lista, en: list, uk: spysok}
fields:
  title: {pl: Lista, en: List, uk: Список}
""",
        announcements__one="""\
key: t-one
type: programme.AnnouncementPage
parent: t-list
slug: {pl: jeden}
languages: [pl]
fields:
  title: {pl: Jeden}
  lead: {pl: Jeden.}
  programme: t-text
""",
    )

    assert "one.yaml:9: t-one.programme: there is no programme.ProgrammePage" in str(refusal(folder))


def test_all_problems_are_said_at_once(folder: Path) -> None:
    replace(folder, TEXT, "  lead:", "  led:")
    replace(folder, PROGRAMME, "year: 2021", "year: soon")

    said = str(refusal(folder))

    assert "t-text.led" in said
    assert "t-programme.year" in said


def test_a_folder_without_content_is_a_mistake(tmp_path: Path) -> None:
    assert "no content" in str(refusal(tmp_path))


def test_checking_writes_nothing(db: None, folder: Path) -> None:
    before = what_is_there()

    assert "4 objects checked" in load(folder, check=True)

    assert what_is_there() == before


def test_the_command_line_ends_with_1_and_names_the_place(folder: Path) -> None:
    replace(folder, TEXT, "  lead:", "  led:")

    done = subprocess.run(
        [sys.executable, ROOT / "manage.py", "load_content", "--check", "--folder", folder],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "small/pages/text.yaml:7: t-text.led" in done.stderr
