"""Which room of the house may know which: imports go one way only."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.run.steps import ROOT

ROOMS = {
    "config": ROOT / "site" / "config",
    "core": ROOT / "site" / "core",
    "home": ROOT / "home",
    "programme": ROOT / "programme",
    "forms_app": ROOT / "forms_app",
    "search": ROOT / "search",
}
MAY_KNOW = {
    "config": {"core", "home", "programme", "forms_app", "search"},
    "home": {"programme", "core"},
    "forms_app": {"programme", "core"},
    "search": {"core"},
    "programme": {"core"},
    "core": set(),
}

TRANSLATING = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}


@pytest.mark.parametrize("room", MAY_KNOW)
def test_a_room_imports_only_the_rooms_below_it(room: str) -> None:
    forbidden = set(ROOMS) - MAY_KNOW[room] - {room}
    found = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path in source_files(room)
        for name, line in imported_names(path)
        if name in forbidden
    ]
    assert found == []


@pytest.mark.parametrize("room", sorted(set(MAY_KNOW) - {"config"}))
def test_a_room_names_upper_models_only_as_parents_of_its_pages(room: str) -> None:
    forbidden = set(ROOMS) - MAY_KNOW[room] - {room}
    found = [
        f"{path.relative_to(ROOT)}:{line} names {text}"
        for path in source_files(room)
        for text, line in named_models(path)
        if text.split(".")[0] in forbidden
    ]
    assert found == []


def test_site_is_a_plain_folder_and_never_a_package() -> None:
    assert not (ROOT / "site" / "__init__.py").exists()


def test_no_file_outside_the_settings_reads_the_environment_of_the_site() -> None:
    readers = [
        str(path.relative_to(ROOT))
        for room in ROOMS
        for path in source_files(room)
        if "os.environ[" in path.read_text() or "os.environ.get" in path.read_text() or "getenv" in path.read_text()
    ]
    assert readers == ["site/config/env.py"]


def source_files(room: str) -> Iterator[Path]:
    return (path for path in sorted(ROOMS[room].rglob("*.py")) if "migrations" not in path.parts)


def imported_names(path: Path) -> Iterator[tuple[str, int]]:
    """First part of every absolutely imported module, also of imports inside functions."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from ((alias.name.split(".")[0], node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0], node.lineno


def named_models(path: Path) -> Iterator[tuple[str, int]]:
    """Texts of the form `app.Model`, except in `parent_page_types`, which may point up."""
    tree = ast.parse(path.read_text())
    excused = {
        id(text)
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign | ast.AnnAssign) and "parent_page_types" in ast.unparse(node).split("=")[0]
        for text in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in excused:
            app, dot, model = node.value.partition(".")
            if dot and app in ROOMS and model[:1].isupper() and model.isidentifier():
                yield node.value, node.lineno


@pytest.mark.parametrize("room", MAY_KNOW)
def test_no_interface_text_stands_inside_an_f_string_where_gettext_would_not_find_it(room: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in source_files(room)
        for text in ast.walk(ast.parse(path.read_text()))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in TRANSLATING
    ]
    assert found == []
