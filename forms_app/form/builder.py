"""From the fields of a page to a Django form."""

from collections.abc import Iterable

from django import forms

from forms_app.enums import ChoiceDisplay, Role
from forms_app.field_types.django_fields import (
    REQUIRED,
    REQUIRED_CHOICE,
    REQUIRED_CHOICES,
    UNKNOWN_CHOICE,
    AddressField,
    DayField,
    NumberField,
    PhoneField,
    TextField,
)
from forms_app.field_types.spec import FormField, most_files, questions_only
from forms_app.form.form import ParticipationForm
from forms_app.form.widgets import FilesInput

AUTOCOMPLETE = {Role.NAME: "name", Role.EMAIL: "email", Role.PHONE: "tel"}
TEXT_ERRORS = {"required": REQUIRED}
CHOICE_ERRORS = {"required": REQUIRED_CHOICE, "invalid_choice": UNKNOWN_CHOICE}


class FormBuilder:
    """Makes a form class whose input names are the keys of `fields`; one `create_<kind>_field` for each kind."""

    def __init__(self, fields: Iterable[FormField]) -> None:
        self.fields = list(fields)

    def get_form_class(self) -> type[ParticipationForm]:
        form_class = type("PageForm", (ParticipationForm,), {"page_fields": self.fields})
        # Not as class attributes: a key such as "prefix" would be taken for an attribute of the form itself.
        form_class.base_fields = {field.key: self.create(field) for field in questions_only(self.fields)}
        return form_class

    def create(self, field: FormField) -> forms.Field:
        options = {"label": field.label or field.key, "help_text": field.help, "required": field.required}
        created = getattr(self, f"create_{field.kind.value}_field")(field, options)
        autocomplete = AUTOCOMPLETE.get(field.role)
        if autocomplete:
            created.widget.attrs["autocomplete"] = autocomplete
        return created

    def create_line_field(self, field: FormField, options: dict) -> forms.Field:
        return TextField(limits=field.limits, single_line=True, error_messages=TEXT_ERRORS, **options)

    def create_paragraph_field(self, field: FormField, options: dict) -> forms.Field:
        rows = 8 if field.limits.get("max_length", 4000) > 500 else 4
        widget = forms.Textarea(attrs={"rows": rows, "cols": False})
        return TextField(limits=field.limits, single_line=False, widget=widget, error_messages=TEXT_ERRORS, **options)

    def create_email_field(self, field: FormField, options: dict) -> forms.Field:
        widget = forms.EmailInput(attrs={"inputmode": "email", "spellcheck": "false", "autocapitalize": "none"})
        return AddressField(widget=widget, **options)

    def create_phone_field(self, field: FormField, options: dict) -> forms.Field:
        widget = forms.TextInput(attrs={"type": "tel", "inputmode": "tel"})
        return PhoneField(widget=widget, error_messages=TEXT_ERRORS, **options)

    def create_number_field(self, field: FormField, options: dict) -> forms.Field:
        below_zero = field.limits.get("min_value", 0) < 0  # some keyboards of numbers have no minus sign
        widget = forms.TextInput(attrs={"inputmode": "text" if below_zero else "numeric"})
        return NumberField(limits=field.limits, widget=widget, error_messages=TEXT_ERRORS, **options)

    def create_date_field(self, field: FormField, options: dict) -> forms.Field:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        return DayField(limits=field.limits, widget=widget, **options)

    def create_single_choice_field(self, field: FormField, options: dict) -> forms.Field:
        return self._choice(field, options, as_list=field.display == ChoiceDisplay.LIST)

    def create_yes_no_field(self, field: FormField, options: dict) -> forms.Field:
        return self._choice(field, options, as_list=False)

    def create_district_field(self, field: FormField, options: dict) -> forms.Field:
        return self._choice(field, options, as_list=True)

    create_category_field = create_event_field = create_district_field

    def create_multiple_choice_field(self, field: FormField, options: dict) -> forms.Field:
        errors = {"required": REQUIRED_CHOICES, "invalid_choice": UNKNOWN_CHOICE, "invalid_list": UNKNOWN_CHOICE}
        return forms.MultipleChoiceField(
            choices=_pairs(field), widget=forms.CheckboxSelectMultiple, error_messages=errors, **options
        )

    def create_consent_field(self, field: FormField, options: dict) -> forms.Field:
        return forms.BooleanField(**{**options, "required": False})

    def create_file_field(self, field: FormField, options: dict) -> forms.Field:
        """What it brings is taken in by the attachments of the form."""
        widget = FilesInput(several=most_files(field) > 1)
        return forms.Field(widget=widget, **{**options, "required": False})

    def _choice(self, field: FormField, options: dict, *, as_list: bool) -> forms.Field:
        pairs = [("", ""), *_pairs(field)] if as_list else _pairs(field)
        widget = forms.Select if as_list else forms.RadioSelect
        return forms.ChoiceField(choices=pairs, widget=widget, error_messages=CHOICE_ERRORS, **options)


def _pairs(field: FormField) -> list[tuple[str, object]]:
    return [(choice.key, choice.label) for choice in field.choices]
