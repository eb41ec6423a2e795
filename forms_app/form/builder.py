"""From the fields of a page to a Django form."""

from collections.abc import Iterable

from django import forms

from forms_app.enums import Role
from forms_app.field_types.base import FormField, questions_only
from forms_app.form.form import ParticipationForm

AUTOCOMPLETE = {Role.NAME: "name", Role.EMAIL: "email", Role.PHONE: "tel"}


class FormBuilder:
    """Makes a form class whose input names are the keys of `fields`."""

    def __init__(self, fields: Iterable[FormField]) -> None:
        self.fields = list(fields)

    def get_form_class(self) -> type[ParticipationForm]:
        form_class = type("PageForm", (ParticipationForm,), {"page_fields": self.fields})
        # Not as class attributes: a key such as "prefix" would be taken for an attribute of the form itself.
        form_class.base_fields = {field.key: self.create(field) for field in questions_only(self.fields)}
        return form_class

    def create(self, field: FormField) -> forms.Field:
        created = field.type.form_field(field)
        autocomplete = AUTOCOMPLETE.get(field.role)
        if autocomplete:
            created.widget.attrs["autocomplete"] = autocomplete
        return created
