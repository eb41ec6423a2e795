"""Nothing outside `forms_app/field_types` names a type of field: what differs between types is asked of the type."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from forms_app.field_types.registry import TYPES
from scripts.check.architecture.imports import product_files
from scripts.run.steps import ROOT

HOME = ROOT / "forms_app" / "field_types"
ALWAYS = {"line", "paragraph", "single_choice", "multiple_choice", "yes_no", "explanation"}  # mean nothing else
IN_TEMPLATE = re.compile(rf"""kind\s*(?:==|!=|in)\s*["'](?:{"|".join(TYPES)})["']""")


def named(source: str) -> Iterator[int]:
    """Lines that compare a kind with the name of a type, or name one that is no word of anything else."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Compare):
            parts = [node.left, *node.comparators]
            words = {one.value for part in parts for one in ast.walk(part) if isinstance(one, ast.Constant)}
            if any(map(_is_kind, parts)) and words & set(TYPES):
                yield node.lineno
        elif isinstance(node, ast.Constant) and node.value in ALWAYS:
            yield node.lineno


def _is_kind(node: ast.expr) -> bool:
    if isinstance(node, ast.Subscript):
        return isinstance(node.slice, ast.Constant) and node.slice.value == "kind"
    return getattr(node, "attr", getattr(node, "id", "")) in ("kind", "block_type")


@pytest.mark.parametrize(
    "line",
    [
        'if field.kind == "consent": pass',
        'if question["kind"] in ("email", "phone"): pass',
        'if child.block_type != "district": pass',
        'LINES = {"paragraph": 8}',
    ],
)
def test_a_name_of_a_type_is_found(line: str) -> None:
    assert list(named(line)) == [1]


def test_what_only_looks_like_one_is_not() -> None:
    assert not list(named('values = {"email": answer_with_role(Role.EMAIL)}\nif self.file == "file": pass'))


def test_no_product_code_outside_their_home_names_one() -> None:
    rooms = [path for path in product_files(ROOT) if path.relative_to(ROOT).parts[0] in ("forms_app", "submissions")]
    outside = [path for path in rooms if HOME not in path.parents]
    found = [f"{path.relative_to(ROOT)}:{line}" for path in outside for line in named(path.read_text(encoding="utf-8"))]

    assert outside
    assert found == []


def test_no_template_names_one() -> None:
    folders = [ROOT / "templates" / room for room in ("forms_app", "submissions")]
    templates: list[Path] = [path for folder in folders for path in folder.rglob("*.*ml")]

    assert IN_TEMPLATE.search('{% if item.kind == "consent" %}')
    assert [path for path in templates if IN_TEMPLATE.search(path.read_text(encoding="utf-8"))] == []
