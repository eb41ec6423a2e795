"""Every block that an editor can choose says what it is and shows how it will look."""

import pytest
from django.apps import apps
from django.urls import reverse
from wagtail.blocks import Block, StreamBlock, StructBlock
from wagtail.blocks.list_block import ListBlock
from wagtail.fields import StreamField

from core.blocks import BodyBlock
from core.checks import is_ours
from tests.helpers import soup


def stream_blocks(block: Block):
    if isinstance(block, StreamBlock):
        yield block
    if isinstance(block, ListBlock):
        yield from stream_blocks(block.child_block)
    elif isinstance(block, (StreamBlock, StructBlock)):
        for child in block.child_blocks.values():
            yield from stream_blocks(child)


def choosable_blocks() -> dict[str, Block]:
    """Blocks of all streams of the project, by where they stand."""
    found = {}
    for model in apps.get_models():
        if not is_ours(model):
            continue
        for field in model._meta.get_fields():
            if isinstance(field, StreamField):
                for stream in stream_blocks(field.stream_block):
                    found |= {f"{type(stream).__name__}.{name}": child for name, child in stream.child_blocks.items()}
    return found


BLOCKS = choosable_blocks()


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_has_an_icon_a_description_and_a_preview(name):
    block = BLOCKS[name]
    assert block.meta.icon != "placeholder"
    assert str(block.get_description())
    assert block.is_previewable


def test_the_blocks_of_a_text_page_are_grouped():
    assert all(block.meta.group for block in BodyBlock().child_blocks.values())


@pytest.mark.parametrize("name", BLOCKS)
def test_the_preview_of_a_block_is_shown_with_the_look_of_the_site(name, as_editor):
    response = as_editor.get(reverse("wagtailadmin_block_preview"), {"id": BLOCKS[name].definition_prefix})
    assert response.status_code == 200
    page = soup(response)
    assert page.select_one("link[href*='css/site.css']")
    assert page.main.get_text(strip=True) or page.main.find(["img", "svg", "input"])
