"""The text of a page without its markup, and where the page is public: what search needs of it."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.html import strip_tags
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.rich_text import get_text_for_indexing

from core.blocks.keys import KeyBlock
from core.models import BasePage
from core.pages.visibility import public


def public_pages(model: type[Page]) -> models.QuerySet:
    return public(model.objects.live()).select_related("locale")


def plain_text(page: BasePage) -> str:
    """Everything a reader finds on the page itself, in the order of its fields."""
    return "\n".join(part for part in [page.lead_text, *_texts_of_fields(page)] if part)


def page_link(page: Page, request: HttpRequest | None) -> str:
    """Its address, or nothing for a page outside of every site."""
    return page.get_url(request) or ""


def _texts_of_fields(page: BasePage) -> Iterator[str]:
    inherited = {field.name for field in Page._meta.get_fields()}
    for field in page._meta.concrete_fields:
        name = field.name
        if name in inherited or name in page.not_searched or name.startswith("lead") or not field.editable:
            continue
        value = field.value_from_object(page)
        if isinstance(field, StreamField):
            yield "\n".join(_block_texts(value.stream_block, value))
        elif isinstance(field, RichTextField):
            yield rich_text(value)
        elif isinstance(field, models.CharField | models.TextField) and not field.choices and value:
            yield str(value)


def _block_texts(block: blocks.Block, value: Any) -> Iterator[str]:
    """Texts that people wrote: no labels of choices, no technical keys, nothing of other objects."""
    if value is None or isinstance(block, KeyBlock | blocks.ChoiceBlock | blocks.URLBlock):
        return
    if isinstance(block, blocks.StreamBlock):
        for child in value:
            yield from _block_texts(child.block, child.value)
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from _block_texts(child, value.get(name))
    elif isinstance(block, blocks.ListBlock):
        for item in value:
            yield from _block_texts(block.child_block, item)
    elif isinstance(block, blocks.RichTextBlock):
        yield rich_text(value.source)
    elif isinstance(block, blocks.CharBlock | blocks.TextBlock) and value:
        yield str(value)


def rich_text(source: str) -> str:
    return " ".join(strip_tags(get_text_for_indexing(source)).replace("\xa0", " ").split())
