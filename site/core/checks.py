"""Conventions of this house that Django checks at every start."""

from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.db.models import ForeignKey, Model
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, Page, get_page_models, get_translatable_models
from wagtail_localize.fields import TranslatableField, get_translatable_fields

from core.blocks.keys import KeyBlock


def is_ours(model: type[Model]) -> bool:
    """Whether `model` belongs to an app of this project, not to an installed one."""
    path = Path(apps.get_app_config(model._meta.app_label).path)
    return path.is_relative_to(settings.BASE_DIR) and "site-packages" not in path.parts


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
        if is_ours(model) and "parent_page_types" not in vars(model)
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
    errors: list[CheckMessage] = []
    for model in apps.get_models():
        if not is_ours(model):
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
            errors.append(
                Error(f"{model.__name__} overrides translatable_fields as a whole.", obj=model, id="core.E003")
            )
    return errors


@register()
def translations_have_drafts(app_configs: object, **kwargs) -> list[CheckMessage]:
    """A translatable record without drafts would go live in the source's words as soon as it is made."""
    return [
        Error(
            f"{model.__name__} is translatable and has no drafts.",
            hint="Derive it from core.models.TranslatedSnippet.",
            obj=model,
            id="core.E004",
        )
        for model in get_translatable_models()
        if is_ours(model) and not issubclass(model, DraftStateMixin)
    ]


@register()
def records_are_chosen_once_for_all_languages(app_configs: object, **kwargs) -> list[CheckMessage]:
    """wagtail-localize saves the translations of a chosen record anew with every page that is submitted."""
    return [
        Error(
            f"{model.__name__}.{translatable.field_name} would be translated together with {model.__name__}.",
            hint="Say SynchronizedField(…, overridable=False) in override_translatable_fields.",
            obj=model,
            id="core.E005",
        )
        for model in get_translatable_models(include_subclasses=True)
        if is_ours(model)
        for translatable in get_translatable_fields(model)
        if isinstance(model._meta.get_field(translatable.field_name), ForeignKey)
        and isinstance(translatable, TranslatableField)
    ]
