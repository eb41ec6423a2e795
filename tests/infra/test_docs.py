"""Documents name files that are there."""

import re
from pathlib import Path

import pytest

from scripts.run.steps import ROOT

DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
FILE = re.compile(r"`((?:[\w.-]+/)+[\w.-]+\.(?:py|html|css|js|yaml|md|toml|txt|svg))`")
PLACES = (ROOT, ROOT / "site", ROOT / "static", ROOT / "content")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_that_a_document_names_is_there(document: Path) -> None:
    named = {name for name in FILE.findall(document.read_text()) if not name.startswith("var/")}

    assert {name for name in named if not any((place / name).exists() for place in (*PLACES, document.parent))} == set()
