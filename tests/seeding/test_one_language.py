"""Content that is only in Polish."""

from pathlib import Path

import pytest

from programme.models import ProgrammePage
from tests.support.small_content import load

pytestmark = pytest.mark.usefixtures("commits")


def test_a_page_may_be_only_in_polish(folder: Path) -> None:
    path = folder / "pages/programme.yaml"
    path.write_text(
        "key: t-programme\ntype: programme.ProgrammePage\nparent: t-home\nslug: {pl: program}\nlanguages: [pl]\n"
        "fields:\n  title: {pl: Program}\n  year: 2021\n",
        encoding="utf-8",
    )

    load(folder)

    pages = ProgrammePage.objects.filter(slug__in=["program", "programme"])
    assert [page.locale.language_code for page in pages] == ["pl"]
