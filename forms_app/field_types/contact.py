from django import forms
from django.utils.translation import gettext_lazy as _

from forms_app.enums import Role
from forms_app.field_types.base import FormField
from forms_app.field_types.django_fields import TEXT_ERRORS, AddressField, PhoneField
from forms_app.field_types.question import CONTACT_FIELDS, QuestionBlock, layout, role_block
from forms_app.field_types.registry import register


@register
class EmailBlock(QuestionBlock):
    kind = "email"
    holds_personal_data = True

    role = role_block(Role.EMAIL, default=Role.EMAIL)

    class Meta:
        icon = "mail"
        group = CONTACT_FIELDS
        label = _("E-mail address")
        description = _("An e-mail address. Leave it optional where a phone number does as well.")
        preview_value = {"label": "E-mail"}
        form_layout = layout()

    def form_field(self, spec: FormField) -> forms.Field:
        widget = forms.EmailInput(attrs={"inputmode": "email", "spellcheck": "false", "autocapitalize": "none"})
        return AddressField(widget=widget, **spec.options)


@register
class PhoneBlock(QuestionBlock):
    kind = "phone"
    holds_personal_data = True

    role = role_block(Role.PHONE, default=Role.PHONE)

    class Meta:
        icon = "mobile-alt"
        group = CONTACT_FIELDS
        label = _("Phone number")
        description = _("A phone number, however people write it.")
        preview_value = {"label": "Telefon"}
        form_layout = layout()

    def form_field(self, spec: FormField) -> forms.Field:
        widget = forms.TextInput(attrs={"type": "tel", "inputmode": "tel"})
        return PhoneField(widget=widget, error_messages=TEXT_ERRORS, **spec.options)
