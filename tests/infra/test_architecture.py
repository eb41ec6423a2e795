"""The project keeps to `scripts/check/house.py`; `test_house.py` shows that each of these checks can fail."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scripts.check.architecture.imports import files_of, parsed, product_files
from scripts.check.architecture.labels import upper_labels
from scripts.check.architecture.rules import (
    circles,
    crowded_folders,
    forbidden_imports,
    names_of_others,
    package_named_site,
    upward_imports,
)
from scripts.check.house import ROOMS
from scripts.run.steps import ROOT

TRANSLATING = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}


@pytest.mark.parametrize(
    "check",
    [
        circles,
        forbidden_imports,
        upward_imports,
        upper_labels,
        crowded_folders,
        package_named_site,
        names_of_others,
    ],
    ids=lambda check: check.__name__,
)
def test_the_code_keeps_to_the_plan_of_the_house(check: Callable[[Path], list[str]]) -> None:
    assert check(ROOT) == []


@pytest.mark.parametrize("room", ROOMS)
def test_each_room_says_in_at_most_ten_lines_what_it_is_for(room: str) -> None:
    said = ast.get_docstring(parsed(ROOT / ROOMS[room].folder / "__init__.py"))

    assert said
    assert len(said.splitlines()) <= 10


def test_no_file_outside_the_settings_reads_the_environment_of_the_site() -> None:
    readers = [
        str(path.relative_to(ROOT))
        for path in product_files(ROOT)
        if "os.environ[" in path.read_text() or "os.environ.get" in path.read_text() or "getenv" in path.read_text()
    ]
    assert readers == ["site/config/env.py"]


@pytest.mark.parametrize("room", ROOMS)
def test_no_interface_text_stands_inside_an_f_string_where_gettext_would_not_find_it(room: str) -> None:
    assert list(texts_in_f_strings(files_of(ROOT, room))) == []


def texts_in_f_strings(paths: list[Path]) -> Iterator[str]:
    for path in paths:
        for text in ast.walk(parsed(path)):
            for call in ast.walk(text) if isinstance(text, ast.JoinedStr) else ():
                if isinstance(call, ast.Call) and getattr(call.func, "id", "") in TRANSLATING:
                    yield f"{path.relative_to(ROOT)}:{call.lineno}"
