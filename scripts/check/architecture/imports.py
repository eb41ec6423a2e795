"""The product's files and what each of them imports, read from the source; imports inside functions count too."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scripts.check.house import ROOMS

# Folders that stand on the path; the name of a module begins below one of them.
PATH = ("site", "")


@dataclass(frozen=True)
class Import:
    """`module`: the whole dotted name, with the imported name at its end where that is a module as well."""

    path: Path
    line: int
    module: str
    target: Path | None = None  # where it is a file of the product

    @property
    def room(self) -> str:
        return self.module.partition(".")[0]

    def is_within(self, names: frozenset[str]) -> bool:
        """Whether it is one of these modules, or stands below one."""
        return any(self.module == name or self.module.startswith(f"{name}.") for name in names)


def files_of(root: Path, room: str) -> list[Path]:
    """All Python files of a room except migrations, which name what was."""
    found = sorted((root / ROOMS[room].folder).rglob("*.py"))
    return [path for path in found if "migrations" not in path.relative_to(root).parts]


def product_files(root: Path) -> list[Path]:
    return [path for room in ROOMS for path in files_of(root, room)]


def imports_of(root: Path, path: Path) -> Iterator[Import]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(path, node.lineno, alias.name, _file(root, alias.name))
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(root, path, node)
            for alias in node.names:
                whole = f"{base}.{alias.name}"
                target = _file(root, whole)
                yield Import(path, node.lineno, whole, target or _file(root, base))


def graph(root: Path) -> dict[Path, set[Path]]:
    """From each file of the product to those that it imports."""
    files = set(product_files(root))
    return {
        path: {one.target for one in imports_of(root, path) if one.target in files and one.target != path}
        for path in sorted(files)
    }


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _file(root: Path, module: str) -> Path | None:
    place = module.replace(".", "/")
    candidates = (root / base / end for base in PATH for end in (f"{place}.py", f"{place}/__init__.py"))
    return next((path for path in candidates if path.is_file()), None)


def _absolute(root: Path, path: Path, node: ast.ImportFrom) -> str:
    """The module that is imported from, by its whole name."""
    if not node.level:
        return node.module or ""
    package = path.relative_to(root).with_suffix("").parts
    package = package[1:] if package[0] == "site" else package
    return ".".join([*package[: -node.level], *filter(None, [node.module])])
