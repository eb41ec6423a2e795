"""Turns values of content files into values of model fields and stored streams, in one language."""

import uuid

from django.db import models
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page
from wagtail_localize.fields import TranslatableField, get_translatable_fields

from core.blocks.keys import KeyBlock
from core.models import CustomDocument, CustomImage
from seeding.content.rich_text import to_html
from seeding.content.scalars import Scalars
from seeding.content.source import LineMap

NAMESPACE = uuid.UUID("0f6f1a0a-55c7-4c9b-9d0e-1d7c6f6a2020")


def is_translated(field: models.Field) -> bool:
    """Whether `field` holds a text that a page shows in each language in other words."""
    if not issubclass(field.model, Page) or field.choices or isinstance(field, (models.EmailField, models.URLField)):
        return False
    return any(
        isinstance(entry, TranslatableField) and entry.field_name == field.name
        for entry in get_translatable_fields(field.model)
    )


class Converter(Scalars):
    """Values of one object in one language. Everything wrong is reported to `complain`, nothing is raised."""

    # -- model fields ---------------------------------------------------------------------

    def field(self, field: models.Field, value: object, name: str) -> object:
        """What to assign to the model field `field` (to its attname for a foreign key)."""
        self.line = self.item.fields.line_of(name, self.item.line)
        if isinstance(field, StreamField):
            return self.stream(field.stream_block, value, name)
        if isinstance(field, RichTextField):
            return to_html(self.text(value, name, translated=True), self.reference)
        if isinstance(field, models.ForeignKey):
            return self.chosen([field.related_model], value, name)
        if isinstance(field, models.DateTimeField):
            return self.moment(value, name)
        if isinstance(field, models.DateField):
            return self.day(value, name)
        if isinstance(field, (models.CharField, models.TextField)):
            text = self.text(value, name, translated=is_translated(field))
            if field.choices and text and text not in [choice for choice, _label in field.flatchoices]:
                self.complain(self.line, name, f"“{text}” is not one of the choices")
            elif field.max_length and len(text) > field.max_length:
                self.complain(self.line, name, f"longer than {field.max_length} characters ({len(text)})")
            elif text:
                self.valid(field.run_validators, text, name)
            return text
        self.valid(lambda given: field.clean(given, None), value, name)
        return value

    # -- streams --------------------------------------------------------------------------

    def stream(self, block: blocks.StreamBlock, value: object, path: str) -> list[dict[str, object]]:
        children = []
        for index, entry in enumerate(value if isinstance(value, list) else []):
            where = f"{path}[{index}]"
            if not isinstance(entry, LineMap) or len(entry) != 1:
                self.complain(self.line, where, "expected one block: “- name: value”")
                continue
            ((name, content),) = entry.items()
            self.line = entry.line_of(name, self.line)
            if name not in block.child_blocks:
                self.complain(self.line, where, f"there is no block “{name}” here")
                continue
            raw = self.block(block.child_blocks[name], content, f"{where}.{name}")
            children.append({"type": name, "value": raw, "id": self._id(where)})
        if not isinstance(value, list):
            self.complain(self.line, path, "expected a list of blocks")
        return children

    def _id(self, path: str) -> str:
        """The same in all languages and at every run: translations and links depend on it."""
        return str(uuid.uuid5(NAMESPACE, f"{self.item.key}/{path}"))

    def block(self, block: blocks.Block, value: object, path: str) -> object:
        if isinstance(block, blocks.StreamBlock):
            return self.stream(block, value, path)
        if isinstance(block, blocks.StructBlock):
            return self.struct(block, value, path)
        if isinstance(block, blocks.ListBlock):
            entries = value if isinstance(value, list) else []
            if not isinstance(value, list):
                self.complain(self.line, path, "expected a list")
            return [self._item(block.child_block, entry, f"{path}[{index}]") for index, entry in enumerate(entries)]
        return self.leaf(block, value, path)

    def _item(self, block: blocks.Block, value: object, path: str) -> dict[str, object]:
        return {"type": "item", "id": self._id(path), "value": self.block(block, value, path)}

    def struct(self, block: blocks.StructBlock, value: object, path: str) -> dict[str, object]:
        if not isinstance(value, LineMap):
            self.complain(self.line, path, "expected a mapping")
            return {}
        result = {}
        for name in value:
            if name not in block.child_blocks:
                self.complain(value.line_of(name, self.line), path, f"“{name}” is not known here")
        for name, child in block.child_blocks.items():
            if name in value:
                self.line = value.line_of(name, self.line)
                result[name] = self.block(child, value[name], f"{path}.{name}")
            elif child.required and child.get_default() in (None, ""):
                self.complain(min(value.lines.values(), default=self.line), path, f"“{name}” is missing")
            else:
                result[name] = self._default(child)
        return result

    @staticmethod
    def _default(block: blocks.Block) -> object:
        """What the editor would have stored for a block left empty: a text is then empty, never null."""
        if isinstance(block, (blocks.CharBlock, blocks.TextBlock)):
            return block.get_default() or ""
        return block.get_prep_value(block.get_default())

    def leaf(self, block: blocks.Block, value: object, path: str) -> object:
        if isinstance(block, blocks.RichTextBlock):
            return to_html(self.text(value, path, translated=True), self.reference)
        if isinstance(block, blocks.PageChooserBlock):
            return self.chosen(block.target_models or [Page], value, path)
        if isinstance(block, DocumentChooserBlock):
            return self.chosen([CustomDocument], value, path)
        if isinstance(block, ImageChooserBlock):
            return self.chosen([CustomImage], value, path)
        if isinstance(block, blocks.ChoiceBlock):
            return self._choice(block, value, path)
        if isinstance(block, blocks.DateTimeBlock):
            moment = self.moment(value, path)
            return moment.isoformat() if moment else None
        if isinstance(block, blocks.DateBlock):
            day = self.day(value, path)
            return day.isoformat() if day else None
        if isinstance(block, (blocks.CharBlock, blocks.TextBlock)):
            translated = not isinstance(block, KeyBlock)
            return self._limited(block, self.text(value, path, translated=translated), path)
        if value:
            self.valid(lambda given: block.clean(block.to_python(given)), value, path)
        return value

    def _choice(self, block: blocks.ChoiceBlock, value: object, path: str) -> object:
        known = [choice for choice, _label in block.field.choices]
        if value is not None and value not in known and str(value) not in map(str, known):
            self.complain(self.line, path, f"“{value}” is not one of the choices")
        return value

    def _limited(self, block: blocks.FieldBlock, text: str, path: str) -> str:
        limit = getattr(block.field, "max_length", None)
        if limit and len(text) > limit:
            self.complain(self.line, path, f"longer than {limit} characters ({len(text)})")
        elif text:
            self.valid(block.clean, text, path)
        return text
