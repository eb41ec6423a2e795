"""The fields of a form as plain data, read from the stream of its page."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise
from wagtail.blocks import StreamValue, StructValue

from forms_app.enums import FieldKind, Role
from forms_app.field_types.choices import UNKNOWN, FieldChoice, looked_up_choices, yes_no_choices

LIMITS = (
    *("min_length", "max_length", "hint_min", "hint_max"),
    *("min_value", "max_value", "min_date", "max_date"),
    *("max_files", "max_megabytes"),
)
DEFAULT_FILES, DEFAULT_MEGABYTES = 3, 5  # while a draft does not say
DEPENDABLE = (FieldKind.SINGLE_CHOICE, FieldKind.MULTIPLE_CHOICE, FieldKind.YES_NO)


@dataclass(frozen=True)
class FormField:
    """One field. `key` names the answer in every language; `text` is the rich text of an explanation."""

    kind: FieldKind
    key: str
    role: str = ""
    label: str = ""
    help: str = ""
    required: bool = False
    choices: tuple[FieldChoice, ...] = ()
    display: str = ""
    limits: dict[str, int | date] = field(default_factory=dict)
    depends_on: str = ""
    depends_value: str = ""
    text: object = ""

    @property
    def is_question(self) -> bool:
        return self.kind != FieldKind.EXPLANATION

    def label_of(self, key: str) -> str | Promise:
        """The label of the choice `key`; the key itself where there is none."""
        return next((choice.label for choice in self.choices if choice.key == key), key)


def default_key(value: StructValue, block_id: str) -> str:
    """The editor's key, else the role, else the id of the block: equal in all languages."""
    return value.get("key") or value.get("role") or str(block_id)


def read_fields(stream: StreamValue, language: str) -> list[FormField]:
    """The fields of `stream` in order. Incomplete drafts come out as far as they go, never with an error.

    A question about events is left out while no event is to come. One query for each kind of looked-up choices
    (districts, categories, events) that is used.
    """
    lookups: dict[FieldKind, tuple[FieldChoice, ...]] = {}
    fields = [_read(child, language, lookups) for child in stream]
    return fields if lookups.get(FieldKind.EVENT, True) else [one for one in fields if one.kind != FieldKind.EVENT]


def _read(child: StreamValue.StreamChild, language: str, lookups: dict) -> FormField:
    kind, value = FieldKind(child.block_type), child.value
    if kind == FieldKind.EXPLANATION:
        return FormField(kind=kind, key=str(child.id), text=value.get("text") or "")
    return FormField(
        kind=kind,
        key=default_key(value, child.id),
        role=value.get("role") or "",
        label=value.get("label") or "",
        help=value.get("help") or "",
        required=bool(value.get("required")),
        choices=_choices(kind, value, language, lookups),
        display=value.get("display") or "",
        limits={name: value[name] for name in LIMITS if value.get(name) is not None},
        depends_on=value.get("depends_on") or "",
        depends_value=value.get("depends_value") or "",
    )


def _choices(kind: FieldKind, value: StructValue, language: str, lookups: dict) -> tuple[FieldChoice, ...]:
    if kind == FieldKind.YES_NO:
        return yes_no_choices()
    if kind in (FieldKind.DISTRICT, FieldKind.CATEGORY, FieldKind.EVENT):
        if kind not in lookups:
            lookups[kind] = tuple(looked_up_choices(kind, language))
        return lookups[kind] + ((UNKNOWN,) if value.get("allow_unknown") else ())
    bound = value["choices"].bound_blocks if value.get("choices") else ()
    return tuple(FieldChoice(item.value.get("key") or str(item.id), item.value.get("label") or "") for item in bound)


def most_files(field: FormField) -> int:
    """How many files fit into a field of files."""
    return field.limits.get("max_files") or DEFAULT_FILES


def most_megabytes(field: FormField) -> int:
    """How large each of them may be."""
    return field.limits.get("max_megabytes") or DEFAULT_MEGABYTES


def questions_only(fields: Iterable[FormField]) -> list[FormField]:
    return [item for item in fields if item.is_question]


def with_role(fields: Iterable[FormField], role: Role | str) -> list[FormField]:
    return [item for item in fields if item.role == role]
