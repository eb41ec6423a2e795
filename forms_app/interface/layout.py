"""The parts of a form in the order in which they stand on the page, as templates need them."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.forms import BoundField
from django.utils.functional import Promise, cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from forms_app.field_types.base import FormField, chosen_keys
from forms_app.form.attachments import FILE_FIELD, REMOVE_FIELD
from forms_app.form.form import ParticipationForm


@dataclass(frozen=True)
class ChoiceOption:
    """One radio button or tick box, or one line of a list."""

    id: str
    key: str
    label: str | Promise
    spoken: str
    language: str
    checked: bool


@dataclass(frozen=True)
class AttachedFile:
    """A file that is attached already, and the tick box that removes it."""

    id: str
    name: str
    size: int
    token: str


class Item:
    """A field as it stands in the form: its ids, its words, its widget; or an explanation (`is_text`)."""

    file_name, remove_name = FILE_FIELD, REMOVE_FIELD

    def __init__(self, form: ParticipationForm, field: FormField) -> None:
        self.form, self.field = form, field

    @property
    def is_text(self) -> bool:
        return not self.field.is_question

    @cached_property
    def bound(self) -> BoundField:
        return self.form[self.field.key]

    @property
    def kind(self) -> str:
        return self.field.kind

    @property
    def template(self) -> str:
        return self.field.type.template_of(self.field)

    @property
    def is_group(self) -> bool:
        """Several inputs under one legend."""
        return self.field.type.is_group(self.field)

    @property
    def input_type(self) -> str:
        return self.bound.field.widget.input_type

    @property
    def id(self) -> str:
        return self.bound.auto_id

    @property
    def target(self) -> str:
        """The id of the first input: where a link from the error summary leads."""
        return f"{self.id}_0" if self.is_group else self.id

    @property
    def errors(self) -> list[str]:
        return list(self.bound.errors)

    @property
    def requirement(self) -> str:
        """In words: required, one of two, or optional."""
        if self.field.required:
            return _("required")
        keys = self.form.contact_keys
        if self.form.require_contact and len(keys) > 1 and self.field.key in keys:
            return _("e-mail or phone is required")
        return "" if self.field.type.asks_consent else _("optional")

    @property
    def hint(self) -> str:
        """Recommendations and limits, in words."""
        return self.field.type.hint(self.field)

    @cached_property
    def condition(self) -> str:
        """For whom the question is, for readers without scripts; empty when it is for all."""
        parent = next((f for f in self.form.questions if f.key == self.field.depends_on), None)
        if parent is None:
            return ""
        words = {"question": parent.label, "answer": parent.label_of(self.field.depends_value)}
        return _("Only if you answered “%(answer)s” to “%(question)s”.") % words

    @property
    def described_by(self) -> str:
        """The ids of what explains the field, in the order in which it should be read."""
        parts = {"condition": self.condition, "help": self.field.help, "hint": self.hint, "error": self.errors}
        return " ".join(f"{self.id}_{name}" for name, text in parts.items() if text)

    @property
    def widget(self) -> SafeString:
        attrs = {"class": "field__input"}
        if self.described_by:
            attrs["aria-describedby"] = self.described_by
        if self.field.required and not self.attached_files:
            attrs["required"] = True
        for name in ("max_length", "hint_max"):
            if name in self.field.limits:
                attrs[f"data-{name.replace('_', '-')}"] = str(self.field.limits[name])
        return self.bound.as_widget(attrs=attrs)

    @property
    def options(self) -> list[ChoiceOption]:
        chosen = chosen_keys(self.bound.value())
        return [
            ChoiceOption(
                f"{self.id}_{index}", choice.key, choice.label, choice.spoken, choice.language, choice.key in chosen
            )
            for index, choice in enumerate(self.field.choices)
        ]

    @cached_property
    def attached_files(self) -> list[AttachedFile]:
        """The files of the field that need not be attached again."""
        if not self.field.type.takes_files:
            return []
        attachments = self.form.attachments
        return [
            AttachedFile(f"{self.id}_remove_{index}", file.name, file.size, attachments.token(file))
            for index, file in enumerate(attachments.of(self.field.key))
        ]

    @property
    def is_checked(self) -> bool:
        return bool(self.bound.value())

    @property
    def words(self) -> str:
        """What a person has typed or chosen, in words; empty for explanations and untouched fields."""
        return "" if self.is_text else self.field.type.typed_words(self.field, self.value)

    @property
    def value(self) -> object:
        """Cleaned if it could be, else as it was sent; what is attached, where files are asked for."""
        if self.field.type.takes_files:
            return self.attached_files
        return getattr(self.form, "cleaned_data", {}).get(self.field.key) or self.bound.value()

    @property
    def not_answered(self) -> str | Promise:
        """Stands for no answer where that has a meaning."""
        return self.field.type.not_answered

    @property
    def is_asked(self) -> bool:
        return not self.is_text and self.field.key not in self.form.not_asked

    @property
    def sent_values(self) -> list[str]:
        """What was sent for it, as it was sent: hidden inputs carry it to the next step, also where it is not asked."""
        return [] if self.is_text else self.form.data.getlist(self.field.key)

    @property
    def blank_lines(self) -> range:
        """Ruled lines on the printed sheet."""
        return range(self.field.type.blank_lines(self.field))


@dataclass(frozen=True)
class Problem:
    """One line of the error summary."""

    label: str
    message: str
    target: str


class Layout:
    """All parts of `form`, and its errors in the order of the fields."""

    def __init__(self, form: ParticipationForm) -> None:
        self.form = form
        self.items = [Item(form, field) for field in form.page_fields]

    def __iter__(self) -> Iterator[Item]:
        return iter(self.items)

    @property
    def problems(self) -> list[Problem]:
        general = [Problem("", message, "") for message in self.form.non_field_errors()]
        fields = [
            Problem(item.field.label, message, item.target)
            for item in self.items
            if not item.is_text
            for message in item.errors
        ]
        return general + fields
