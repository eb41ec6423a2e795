"""The one style sheet: complete, in order, light, and the only place of colours is its token file."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from rcssmin import cssmin

from serving.css_bundle import BUNDLE, LAYERS, BundleFinder, bundle, source_files

FOLDER = Path(settings.BASE_DIR) / "static" / "css"
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|lab)a?\((?!0 0 0)", re.IGNORECASE)


def test_every_source_of_the_public_pages_is_in_the_bundle():
    listed = {file for _, file in source_files(FOLDER)}
    assert {FOLDER / f"{name}.css" for name in ("plain", "tokens", "base", "layout", "print")} <= listed
    assert set((FOLDER / "components").glob("*.css")) <= listed


def test_layers_are_named_before_any_rule_that_is_in_one():
    css = bundle(FOLDER)
    assert css.index(f"@layer {','.join(LAYERS)};") < css.index("@layer tokens{")


def test_rules_outside_of_layers_are_few():
    """They win over every layer, and they are all that a browser without layers reads."""
    outside = bundle(FOLDER).split("\n@layer")[0]
    assert outside.startswith("body{max-width:var(--plain-width,")
    assert len(outside) < 1000


def test_the_bundle_is_light():
    assert len(gzip.compress(bundle(FOLDER).encode())) < 12 * 1024


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.css")) + sorted((FOLDER / "components").glob("*.css")))
def test_only_the_token_file_names_colours(file):
    if file.name not in ("tokens.css", "admin.css"):
        assert not COLOUR.findall(cssmin(file.read_text(encoding="utf-8")))


def test_braces_match_in_every_source():
    for _, file in source_files(FOLDER):
        css = cssmin(file.read_text(encoding="utf-8"))
        assert css.count("{") == css.count("}"), file.name


def test_the_finder_finds_the_bundle_and_nothing_else(tmp_path, settings):
    settings.VAR_DIR = tmp_path
    finder = BundleFinder()
    assert Path(finder.find(BUNDLE)).read_text(encoding="utf-8") == bundle(FOLDER)
    assert finder.find("css/base.css") == []
    assert [path for path, _ in finder.list([])] == [BUNDLE]
