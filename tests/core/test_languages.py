"""The languages of the site stand in the settings and nowhere else."""

import re
from pathlib import Path
from typing import Any

import pytest

from core.languages import language_choices
from core.models import CustomDocument
from scripts.check.architecture.imports import product_files
from scripts.run.steps import ROOT

LISTED = re.compile(r"""["'](pl|en|uk)["'],\s*["'](pl|en|uk)["']""")


def test_each_language_bears_its_own_name() -> None:
    assert language_choices() == [("pl", "polski"), ("en", "English"), ("uk", "українська")]


def test_a_new_language_of_the_settings_can_be_chosen_without_a_migration(settings: Any) -> None:
    settings.LANGUAGES = [*settings.LANGUAGES, ("de", "Deutsch")]
    field = CustomDocument._meta.get_field("language")

    assert ("de", "Deutsch") in field.flatchoices
    assert field.deconstruct()[3]["choices"] is language_choices


@pytest.mark.parametrize(
    "path", [path for path in product_files(ROOT) if "settings" not in path.parts], ids=lambda p: p.name
)
def test_no_module_lists_the_languages(path: Path) -> None:
    assert not LISTED.search(path.read_text())
