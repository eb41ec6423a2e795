"""The types of fields that there are, by their names, and the stream in which editors put them together."""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.db import models
from wagtail import blocks
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField

from forms_app.field_types.base import FieldType, FormField

Type = TypeVar("Type", bound=type[FieldType])

TYPES: dict[str, FieldType] = {}


def register(field_type: Type) -> Type:
    """Offer `field_type`, below those of its group that came before."""
    block = field_type()
    block.set_name(field_type.kind)
    TYPES[field_type.kind] = block
    return field_type


class UnknownBlock(FieldType):
    """Stands for a type that is there no longer. Nobody can say that its answers hold no personal data."""

    holds_personal_data = True


UNKNOWN_TYPE = UnknownBlock()


def type_of(question: dict) -> FieldType:
    """The type of a question of a submission, as `Submission.questions` keeps it."""
    return TYPES.get(question.get("kind", ""), UNKNOWN_TYPE)


class FieldsBlock(blocks.StreamBlock):
    """The fields of a form, in order, of every type that is registered, now or later."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.child_blocks = TYPES


class FieldsStreamField(StreamField):
    """The stream of the fields of a form. Its blocks stand in no migration, so that a new type needs none.

    The price: in a migration the field has the types of today and not those of then. A data migration must read and
    write its raw JSON.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(FieldsBlock(), **kwargs)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        return models.Field.deconstruct(self)


def read_fields(stream: StreamValue, language: str) -> list[FormField]:
    """The fields of `stream` in order. Incomplete drafts come out as far as they go, never with an error.

    A question that has nothing to ask about just now is left out.
    """
    found = (child.block.spec(child.value, child.id, language) for child in stream)
    return [spec for spec in found if spec is not None]
