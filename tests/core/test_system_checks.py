"""The checks at every start find what would break a convention of this house, and nothing in the code as it is."""

import pytest
from django.core.checks import run_checks
from wagtail import blocks

from core import checks
from core.blocks.keys import KeyBlock
from core.models import ContentPage


class HiddenTextBlock(blocks.CharBlock):
    """A text that translators never see."""

    def get_translatable_segments(self, value: str) -> list[object]:
        return []


class Inner(blocks.StructBlock):
    key = KeyBlock()
    visible = blocks.CharBlock()
    hidden = HiddenTextBlock()


def found_in(block: blocks.Block) -> list[str]:
    return list(checks._untranslatable_texts(block, "body"))


def test_a_text_that_translators_would_not_see_is_found_however_deep_it_stands() -> None:
    block = blocks.StreamBlock([("part", blocks.StructBlock([("parts", blocks.ListBlock(Inner()))]))])

    assert found_in(block) == ["body.part.parts.item.hidden"]


@pytest.mark.parametrize("block", [HiddenTextBlock(), blocks.RawHTMLBlock()])
def test_hidden_text_and_raw_markup_are_found(block: blocks.Block) -> None:
    assert found_in(blocks.StreamBlock([("x", block)])) == ["body.x"]


@pytest.mark.parametrize("block", [KeyBlock(), blocks.CharBlock(), blocks.TextBlock(), blocks.RichTextBlock()])
def test_keys_and_ordinary_texts_pass(block: blocks.Block) -> None:
    assert found_in(blocks.StreamBlock([("x", block)])) == []


@pytest.fixture
def with_hidden_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """The body of text pages as it would be with a hidden text in it."""
    field = ContentPage._meta.get_field("body")
    monkeypatch.setattr(field, "stream_block", blocks.StreamBlock([("secret", HiddenTextBlock())]))


def test_a_start_with_a_hidden_text_is_an_error_that_names_it(with_hidden_text: None) -> None:
    errors = [error for error in run_checks() if error.id == "core.E002"]

    assert [error.obj for error in errors] == [ContentPage]
    assert "body.secret" in errors[0].msg


def test_a_page_type_that_does_not_say_where_it_may_stand_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(ContentPage, "parent_page_types")

    errors = [error for error in run_checks() if error.id == "core.E001"]

    assert [error.obj for error in errors] == [ContentPage]
    assert "ContentPage" in errors[0].msg


def test_a_page_type_may_not_replace_the_list_of_its_translatable_fields(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ContentPage, "translatable_fields", [], raising=False)

    assert [error.obj for error in run_checks() if error.id == "core.E003"] == [ContentPage]


def test_the_code_as_it_is_has_no_such_fault() -> None:
    assert [error for error in run_checks() if str(error.id).startswith("core.")] == []
