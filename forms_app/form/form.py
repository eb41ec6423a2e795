"""The form people fill in: answers that were not asked for are neither demanded nor kept."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any, ClassVar

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from forms_app.enums import CONTACT_ROLES, Role
from forms_app.field_types.base import FormField, questions_only
from forms_app.field_types.django_fields import REQUIRED_FILE
from forms_app.form.attachments import NO_ATTACHMENTS, Attachments

HONEYPOT_FIELD = "_website"  # a honeypot: a field that people do not see and do not fill in
HONEYPOT_FILLED = _(
    "We could not accept this, because a field that people do not see was filled in. "
    "That field is empty again: please send the form once more. If this comes back, call or write to us."
)
CONTACT_NEEDED = _(
    "Give an e-mail address or a phone number: one of them is enough. Without it we could not answer you."
)


STEP_FIELD = "_step"
AUTOCOMPLETE: dict[str, str] = {Role.NAME: "name", Role.EMAIL: "email", Role.PHONE: "tel"}


class Step(StrEnum):
    """What happens next with what was sent. With `check_answers` people see everything once more before it goes."""

    CHECK = "check"  # all of it is shown once more, nothing is kept
    CHANGE = "change"  # back to the fields
    SEND = "send"
    CORRECT = "correct"  # back to the fields, with what is wrong; nobody asks for it


class ParticipationForm(forms.Form):
    """Made by `make_form_class`. `page_fields` are the fields of the page, explanations included.

    Field names are editors' keys, so this class has no attribute that begins with `clean_`.
    """

    page_fields: ClassVar[list[FormField]] = []
    use_required_attribute = False

    def __init__(
        self,
        *args,
        require_contact: bool = False,
        attachments: Attachments = NO_ATTACHMENTS,
        **kwargs,
    ) -> None:
        """`attachments` are needed where files come with the form; it takes none as Django's `files`."""
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.require_contact, self.attachments = require_contact, attachments

    @property
    def questions(self) -> list[FormField]:
        return questions_only(self.page_fields)

    @cached_property
    def not_asked(self) -> set[str]:
        """Keys of the fields whose condition the sent answers do not meet; what depends on them is not asked either."""
        hidden: set[str] = set()
        for field in self.questions:
            if field.depends_on and (field.depends_on in hidden or not self._is_met(field)):
                hidden.add(field.key)
        return hidden

    def _is_met(self, field: FormField) -> bool:
        return field.depends_on in self.fields and field.depends_value in self.data.getlist(field.depends_on)

    def attached(self) -> list[Any]:
        """The files to go out with the answers, in the order of the form; none of a field that is not asked."""
        return [file for field in self.asked() for file in self.attachments.of(field.key)]

    @property
    def fell_for_honeypot(self) -> bool:
        return bool(self.data.get(HONEYPOT_FIELD, "").strip())

    def clean(self) -> dict[str, object]:
        for key in self.not_asked:
            self.cleaned_data.pop(key, None)
            self.errors.pop(key, None)
        self._clean_files()
        if self.require_contact:
            self._demand_contact()
        if self.fell_for_honeypot:
            self.add_error(None, HONEYPOT_FILLED)
        return self.cleaned_data

    def _clean_files(self) -> None:
        """Refused files are named one by one; a required field is satisfied by what was kept before."""
        for field in self.asked():
            if not field.type.takes_files:
                continue
            files, problems = self.attachments.of(field.key), self.attachments.problems.get(field.key, [])
            self.cleaned_data[field.key] = files
            if problems or (field.required and not files):
                self.add_error(field.key, problems or [REQUIRED_FILE])
        if unknown := self.attachments.problems.get(""):
            self.add_error(None, unknown)

    def _demand_contact(self) -> None:
        """One error at the first contact field, unless something was given: what cannot be read has its own error."""
        keys = self.contact_keys
        if not keys or any(self.data.get(key, "").strip() for key in keys) or any(key in self.errors for key in keys):
            return
        self.add_error(keys[0], CONTACT_NEEDED)

    @property
    def contact_keys(self) -> list[str]:
        """Keys of the e-mail and phone fields that are asked."""
        hidden = self.not_asked if self.is_bound else set()
        return [f.key for f in self.questions if f.role in CONTACT_ROLES and f.key not in hidden]

    def answers(self) -> dict[str, object]:
        """{key: value} as stored: text, whole number, True or False, list of keys, or a date as YYYY-MM-DD."""
        return {field.key: field.type.store(self.cleaned_data.get(field.key)) for field in self.asked()}

    def asked(self) -> Iterator[FormField]:
        return (field for field in self.questions if field.key not in self.not_asked)


def make_form_class(fields: Iterable[FormField]) -> type[ParticipationForm]:
    """A form whose input names are the keys of `fields`."""
    fields = list(fields)
    form_class = type("PageForm", (ParticipationForm,), {"page_fields": fields})
    # Not as class attributes: a key such as "prefix" would be taken for an attribute of the form itself.
    form_class.base_fields = {field.key: _form_field(field) for field in questions_only(fields)}
    return form_class


def _form_field(field: FormField) -> forms.Field:
    created = field.type.form_field(field)
    autocomplete = AUTOCOMPLETE.get(field.role)
    if autocomplete:
        created.widget.attrs["autocomplete"] = autocomplete
    return created


def step_asked(data: MultiValueDict, *, with_check: bool) -> Step:
    """The step that the pressed button names. Without a check the only button sends."""
    if not with_check:
        return Step.SEND
    asked = data.get(STEP_FIELD)
    return Step(asked) if asked in (Step.CHANGE, Step.SEND) else Step.CHECK
