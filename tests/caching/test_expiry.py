"""Pages ask one clock for the time, so that what they say is cached no longer than it holds (`caching.expiry`)."""

import ast
from pathlib import Path

import pytest

from scripts.run.steps import ROOT

# Code that makes pages for readers. Background work, the admin, receipts and what is stored are never cached.
PAGE_CODE = [
    *(ROOT / "home").glob("*.py"),
    *(ROOT / "programme").rglob("*.py"),
    *(ROOT / "site" / "core" / "models").glob("*.py"),
    *(ROOT / "site" / "core" / "templatetags").glob("*.py"),
    *(ROOT / "site" / "core" / "blocks").glob("*.py"),
    *(ROOT / "site" / "core" / "frame").glob("*.py"),
    *(ROOT / "site" / "core" / "pages").glob("*.py"),
    *(ROOT / "forms_app" / "field_types").rglob("*.py"),
    *(ROOT / "forms_app" / "form").glob("*.py"),
    ROOT / "forms_app" / "domain" / "availability.py",
    ROOT / "forms_app" / "interface" / "form_context.py",
    ROOT / "forms_app" / "interface" / "layout.py",
    ROOT / "forms_app" / "models" / "base.py",
]
BARE = {("timezone", "now"), ("timezone", "localdate"), ("date", "today"), ("datetime", "now"), ("datetime", "today")}


def calls_of_another_clock(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text())):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        owner = node.func.value
        is_conversion = node.func.attr == "localdate" and node.args
        if isinstance(owner, ast.Name) and (owner.id, node.func.attr) in BARE and not is_conversion:
            found.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    return found


@pytest.mark.parametrize("path", [path for path in PAGE_CODE if "migrations" not in path.parts], ids=str)
def test_code_of_pages_asks_the_clock_of_pages(path):
    assert calls_of_another_clock(path) == []


def test_no_template_asks_for_the_time():
    assert not [path for path in (ROOT / "templates").rglob("*.html") if "{% now" in path.read_text()]
