"""Compiles the interface texts: a `.mo` beside every `.po` of `locale/`.

Needs Babel only, so that the site runs where GNU gettext is missing.
"""

import os
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from scripts.run.steps import ROOT


def compile_catalogues() -> None:
    """Each is moved into place, so that a site that runs never reads half of one."""
    for path in sorted((ROOT / "locale").glob("*/LC_MESSAGES/*.po")):
        draft = path.with_suffix(f".{os.getpid()}.mo")
        with draft.open("wb") as file:
            write_mo(file, read_catalogue(path))
        draft.replace(path.with_suffix(".mo"))


def read_catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


if __name__ == "__main__":
    compile_catalogues()
