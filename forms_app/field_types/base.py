"""What a type of field is, and a field of a form as plain data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from wagtail import blocks

from forms_app.enums import Role

Cell = str | int | float | None


@dataclass(frozen=True)
class FieldChoice:
    """What people can choose: a key that is stored and a label that is shown.

    `spoken` is what a screen reader should say instead of the label; `language` is set where it differs.
    """

    key: str
    label: str | Promise
    spoken: str = ""
    language: str = ""


@dataclass(frozen=True)
class FormField:
    """One field. `key` names the answer in every language; `text` is the rich text of an explanation.

    `limits` are whole numbers and days, by the names that the type gives them.
    """

    type: "FieldType"
    key: str
    role: str = ""
    label: str = ""
    help: str = ""
    required: bool = False
    choices: tuple[FieldChoice, ...] = ()
    display: str = ""
    limits: dict[str, Any] = field(default_factory=dict)
    depends_on: str = ""
    depends_value: str = ""
    text: object = ""

    @property
    def kind(self) -> str:
        return self.type.kind

    @property
    def is_question(self) -> bool:
        return self.type.is_question

    @property
    def options(self) -> dict[str, Any]:
        """What every Django form field is made with."""
        return {"label": self.label or self.key, "help_text": self.help, "required": self.required}

    def label_of(self, key: str) -> str | Promise:
        """The label of the choice `key`; the key itself where there is none."""
        return next((choice.label for choice in self.choices if choice.key == key), key)


class FieldType(blocks.StructBlock):
    """A type of field: the block that editors fill in, and all that the site does with such a field and its answers.

    A new type is a subclass of `QuestionBlock` under `forms_app.field_types.registry.register`, and a template where
    none of `forms_app/fields/` fits. What is said here is what holds for an answer of one line.
    """

    kind: ClassVar[str] = ""
    """The name of the block in the stream of a form page, and of the type in what is stored: never changed."""
    template: ClassVar[str] = "forms_app/fields/input.html"
    """Shows the field in a form and on paper; its context has `item`, a `forms_app.interface.layout.Item`."""
    is_question: ClassVar[bool] = True
    holds_personal_data: ClassVar[bool] = False
    """Whether an answer says who the sender is: it is erased with the author, whatever its role."""
    asks_consent: ClassVar[bool] = False
    """Whether ticking it is kept as a consent, which is shown apart and can be withdrawn by itself."""
    takes_files: ClassVar[bool] = False
    """Whether the answer is the files attached to it (see `forms_app.form.form.ParticipationForm.attachments`)."""
    has_own_choices: ClassVar[bool] = False
    """Whether editors write what can be chosen."""
    can_be_condition: ClassVar[bool] = False
    """Whether later fields can be asked for one of its choices only."""
    counted_as: ClassVar[Role | None] = None
    """The role with which an answer is kept as a column of the submission too: submissions are counted by it."""
    not_answered: ClassVar[str | Promise] = ""
    """Stands for no answer where people check what they typed; empty: that there is none."""

    def spec(self, value: blocks.StructValue, block_id: str, language: str) -> FormField | None:
        """The field that an editor described; None while there is nothing to ask. Drafts come out as far as they go."""
        raise NotImplementedError

    def template_of(self, spec: FormField) -> str:
        return self.template

    def is_group(self, spec: FormField) -> bool:
        """Several inputs under one legend."""
        return False

    def form_field(self, spec: FormField) -> forms.Field:
        """What reads and validates the answer."""
        raise NotImplementedError

    def hint(self, spec: FormField) -> str:
        """Recommendations and limits, in whole sentences, before people answer; often none."""
        return ""

    def blank_lines(self, spec: FormField) -> int:
        """Ruled lines on paper, in templates that have them."""
        return 1

    def typed_words(self, spec: FormField, value: Any) -> str:
        """An answer that is not stored yet, in words. `value` is cleaned if it could be, else as it was sent."""
        if spec.choices:
            chosen = chosen_keys(value)
            return ", ".join(str(choice.label) for choice in spec.choices if choice.key in chosen)
        return str(value or "")

    def store(self, cleaned: Any) -> Any:
        """The answer as it is stored, in JSON, from what `form_field` made of it."""
        return cleaned

    def words(self, stored: Any, labels: Mapping[str, str]) -> str:
        """A stored answer in words. `labels` are those of the choices, as they were shown."""
        if isinstance(stored, list):
            return ", ".join(_labels(stored, labels))
        return "" if stored is None else labels.get(str(stored), str(stored))

    def cell(self, stored: Any, labels: Mapping[str, str]) -> Cell:
        """A stored answer in a spreadsheet: numbers stay numbers."""
        if isinstance(stored, list):
            return "; ".join(_labels(stored, labels))
        is_number = isinstance(stored, int | float) and str(stored) not in labels
        return stored if stored is None or is_number else self.words(stored, labels)


def _labels(keys: Iterable[object], labels: Mapping[str, str]) -> list[str]:
    return [labels.get(str(key), str(key)) for key in keys]


def chosen_keys(value: object) -> set[str]:
    """Keys of choices in the value of a form: one, several or none."""
    return {str(one) for one in (value if isinstance(value, list | tuple) else [value]) if one is not None}


def questions_only(fields: Iterable[FormField]) -> list[FormField]:
    return [item for item in fields if item.is_question]


def with_role(fields: Iterable[FormField], role: Role | str) -> list[FormField]:
    return [item for item in fields if item.role == role]
