"""Circles, rooms, layers, sizes of folders and names on the path."""

import sys
from collections.abc import Iterable, Mapping
from importlib.metadata import packages_distributions
from pathlib import Path

from scripts.check.architecture.imports import files_of, graph, imports_of, product_files
from scripts.check.house import LAYERED, ROOMS

MOST_FILES = 12
LEAF, ABOVE_ALL = 1, 5
LAYERS = {"models": 2, "domain": 3, "interface": 4}
# Where Django and Wagtail look for their own files; they bring the layers together, and nothing imports them.
FRAMEWORK_FILES = {"apps.py", "urls.py", "wagtail_hooks.py", "jobs.py", "signals.py"}
FRAMEWORK_FOLDERS = {"management", "templatetags"}


def circles(root: Path) -> list[str]:
    """Groups of files that reach each other."""
    return [
        " ↔ ".join(sorted(str(path.relative_to(root)) for path in group))
        for group in _strongly_connected(graph(root))
        if len(group) > 1
    ]


def forbidden_imports(root: Path) -> list[str]:
    """Imports of a room that the importing one may not know, and of tests and scripts."""
    return [
        f"{path.relative_to(root)}:{one.line} imports {one.module}"
        for room in ROOMS
        for path in files_of(root, room)
        for one in imports_of(root, path)
        if one.room in {*ROOMS, "tests", "scripts"} - {room} and not one.is_within(ROOMS[room].may_import)
    ]


def upward_imports(root: Path) -> list[str]:
    """Imports that run from a lower layer of an app to an upper one."""
    return [
        f"{path.relative_to(root)}:{one.line} (layer {layer_of(root, path)}) imports {one.module} "
        f"(layer {layer_of(root, one.target)})"
        for app in LAYERED
        for path in files_of(root, app)
        for one in imports_of(root, path)
        if one.room == app and one.target and layer_of(root, one.target) > layer_of(root, path)
    ]


def layer_of(root: Path, path: Path) -> int:
    """1 leaves, 2 models, 3 domain, 4 interface; 5 for the files of Django and Wagtail, which may know all."""
    _, *parts = path.relative_to(root).parts
    if parts[0] in FRAMEWORK_FILES | FRAMEWORK_FOLDERS:
        return ABOVE_ALL
    return LAYERS.get(parts[0], LEAF)


def crowded_folders(root: Path, at_most: int = MOST_FILES) -> list[str]:
    """Folders of product and scripts with too many Python files directly in them."""
    files = [*product_files(root), *(root / "scripts").rglob("*.py")]
    folders = sorted({path.parent for path in files})
    counts = {folder: len(list(folder.glob("*.py"))) for folder in folders}
    return [f"{folder.relative_to(root)}: {count} files" for folder, count in counts.items() if count > at_most]


def package_named_site(root: Path) -> list[str]:
    """`site` is a module of Python itself, so our folder of that name must not become a package."""
    return ["site/__init__.py is there"] if (root / "site" / "__init__.py").exists() else []


def names_of_others(root: Path, installed: Mapping[str, Iterable[str]] | None = None) -> list[str]:
    """Rooms that are missing, or whose name on the path something else bears: Python or an installed distribution.

    `installed`: distributions by the top-level names they bring; by default, what is installed here.
    """
    installed = packages_distributions() if installed is None else installed
    missing = [f"{name} is not in {room.folder}" for name, room in ROOMS.items() if not (root / room.folder).is_dir()]
    taken = [f"{name} is in {', '.join(installed[name])} too" for name in ROOMS if name in installed]
    return missing + taken + [f"{name} is a module of Python" for name in ROOMS if name in sys.stdlib_module_names]


def _strongly_connected(edges: Mapping[Path, set[Path]]) -> list[set[Path]]:
    """Two files are in one group if each is reached from the other."""
    reached = {path: _reached(edges, path) for path in edges}
    groups: list[set[Path]] = []
    seen: set[Path] = set()
    for path in edges:
        if path not in seen:
            group = {path} | {other for other in reached[path] if path in reached[other]}
            seen |= group
            groups.append(group)
    return groups


def _reached(edges: Mapping[Path, set[Path]], start: Path) -> set[Path]:
    found: set[Path] = set()
    waiting = [*edges[start]]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting += edges[path]
    return found
