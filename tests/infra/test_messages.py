"""Collecting the interface texts."""

import shutil
from pathlib import Path

import pytest

from scripts.check.messages import LANGUAGES, copy_sources, extract
from scripts.run.steps import ROOT


@pytest.mark.skipif(not shutil.which("xgettext"), reason="needs GNU gettext")
def test_collecting_the_texts_of_an_untouched_tree_changes_no_byte_of_the_catalogues(tmp_path: Path) -> None:
    copy_sources(tmp_path)
    catalogues = [Path("locale") / language / "LC_MESSAGES" / "django.po" for language in LANGUAGES]
    before = [(tmp_path / path).read_bytes() for path in catalogues]

    extract(tmp_path)

    assert [(tmp_path / path).read_bytes() for path in catalogues] == before
    assert [(ROOT / path).read_bytes() for path in catalogues] == before
