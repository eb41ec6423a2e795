"""Conventions of this house that Django checks at every start."""

from collections.abc import Iterator

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page, get_page_models

from core.blocks.keys import KeyBlock

PROJECT_APPS = ("core", "home", "programme", "forms_app", "search")


@register()
def pages_say_where_they_may_stand(app_configs: object, **kwargs) -> list[CheckMessage]:
    """Every page type of ours states `parent_page_types` itself: the tree is read from the child up."""
    return [
        Error(
            f"{model.__name__} does not state parent_page_types.",
            hint="Name the page types it may stand below.",
            obj=model,
            id="core.E001",
        )
        for model in get_page_models()
        if model._meta.app_label in PROJECT_APPS and "parent_page_types" not in vars(model)
    ]


def _children(block: blocks.Block) -> Iterator[tuple[str, blocks.Block]]:
    if isinstance(block, blocks.ListBlock):
        yield "item", block.child_block
    elif isinstance(block, (blocks.StructBlock, blocks.StreamBlock)):
        yield from block.child_blocks.items()


def _untranslatable_texts(block: blocks.Block, path: str) -> Iterator[str]:
    """Paths of text blocks that hide their text from wagtail-localize though they are no keys."""
    is_text = isinstance(block, (blocks.CharBlock, blocks.TextBlock, blocks.RichTextBlock))
    if is_text and not isinstance(block, KeyBlock) and hasattr(block, "get_translatable_segments"):
        yield path
    if isinstance(block, blocks.RawHTMLBlock):
        yield path
    for name, child in _children(block):
        yield from _untranslatable_texts(child, f"{path}.{name}")


@register()
def texts_in_blocks_are_translatable(app_configs: object, **kwargs) -> list[CheckMessage]:
    """A text that residents read must reach the translators; only a `KeyBlock` may keep its value for itself."""
    errors = []
    for model in apps.get_models():
        if model._meta.app_label not in PROJECT_APPS:
            continue
        for field in model._meta.get_fields():
            if not isinstance(field, StreamField):
                continue
            for path in _untranslatable_texts(field.stream_block, field.name):
                errors.append(
                    Error(
                        f"{model.__name__}: the text of block “{path}” is not translatable.",
                        hint="Use CharBlock, TextBlock or RichTextBlock for texts, KeyBlock for technical names.",
                        obj=model,
                        id="core.E002",
                    )
                )
        if issubclass(model, Page) and "translatable_fields" in vars(model):
            errors.append(Error(f"{model.__name__} overrides translatable_fields as a whole.", obj=model, id="core.E003"))
    return errors
