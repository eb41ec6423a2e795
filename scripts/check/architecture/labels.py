"""Upper apps that a lower one names in a string: model labels, module paths, addresses, templates, tables."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from scripts.check.architecture.imports import files_of, parsed
from scripts.check.house import ROOMS

# What may point up: below which pages a page may be made.
EXCUSED = "parent_page_types"
# Also words of every day (an icon, a folder, a block); alone, they count only where an app label is meant.
EVERYDAY = {"home", "search", "config", "core", "background", "serving", "programme"}
EVERYDAY_ALONE = EVERYDAY | {"submissions"}
TAKES_A_LABEL = {"get_model", "get_app_config", "get_by_natural_key", "is_installed"}
NOT_A_MODULE = re.compile(r"\.(html|txt|xml|svg|png|css|js|json|yaml|toml|py|mo|po)$")


def upper_labels(root: Path) -> list[str]:
    """Strings that name a room which the one they stand in may not know."""
    return [
        f"{path.relative_to(root)}:{line} names {text!r}"
        for room in ROOMS
        for path in files_of(root, room)
        for line, text, is_label in _strings(parsed(path))
        for other in set(ROOMS) - {room} - ROOMS[room].may_import
        if _names(text, other, is_label=is_label) and not _is_allowed(text, room)
    ]


def _names(text: str, room: str, *, is_label: bool) -> bool:
    if text == room:
        return is_label or room not in EVERYDAY_ALONE
    if re.fullmatch(rf"{room}(\.\w+)+", text):  # app.Model, app.model, a module
        return not NOT_A_MODULE.search(text)
    if re.fullmatch(rf"{room}(:[\w-]+)+|{room}/[\w/.-]+\.\w+", text):  # an address by name, a template
        return True
    return room not in EVERYDAY and bool(re.search(rf"(?<![\w.]){room}_[a-z]", text))  # a table, an address


def _is_allowed(text: str, room: str) -> bool:
    return any(text == name or text.startswith(f"{name}.") for name in ROOMS[room].may_import if "." in name)


def _strings(tree: ast.Module) -> Iterator[tuple[int, str, bool]]:
    """(line, text, whether an app label is asked for there); without docstrings and what is excused."""
    nodes = list(ast.walk(tree))
    skipped = {id(text) for node in nodes if _is_skipped(node) for text in ast.walk(node)}
    labels = {id(text) for node in nodes for text in _label_arguments(node)}
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield node.lineno, node.value, id(node) in labels


def _is_skipped(node: ast.AST) -> bool:
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.Assign):
        return any(EXCUSED in ast.unparse(target) for target in node.targets)
    return isinstance(node, ast.AnnAssign) and EXCUSED in ast.unparse(node.target)


def _label_arguments(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.keyword) and node.arg and node.arg.endswith("app_label"):
        yield node.value
    elif isinstance(node, ast.Compare) and "app_label" in ast.unparse(node.left):
        yield from (text for one in node.comparators for text in ast.walk(one))
    elif isinstance(node, ast.Call) and node.args:
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name in TAKES_A_LABEL:
            yield node.args[0]
