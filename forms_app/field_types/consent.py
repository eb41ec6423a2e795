from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

from forms_app.enums import Role
from forms_app.field_types.base import Cell, FormField
from forms_app.field_types.question import CHOICE_FIELDS, SETTINGS, QuestionBlock, role_block
from forms_app.field_types.registry import register


@register
class ConsentBlock(QuestionBlock):
    """A consent is never required and never ticked beforehand."""

    kind = "consent"
    template = "forms_app/fields/consent.html"
    holds_personal_data = True
    asks_consent = True
    not_answered = _("no")

    label = blocks.TextBlock(
        label=_("sentence of consent"), default="", max_length=500, help_text=_("Begin with “I agree …”.")
    )
    required = None
    role = role_block(Role.CONSENT, default=Role.CONSENT)

    class Meta:
        icon = "check"
        group = CHOICE_FIELDS
        label = _("Consent")
        description = _("One separate, voluntary consent. Never needed to send the form.")
        preview_value = {"label": "Zgadzam się na opublikowanie mojego imienia i nazwiska przy pomyśle."}
        form_layout = BlockGroup(children=["label", "help"], settings=SETTINGS)

    def form_field(self, spec: FormField) -> forms.Field:
        return forms.BooleanField(**{**spec.options, "required": False})

    def typed_words(self, spec: FormField, value: object) -> str:
        return gettext("yes") if value else ""

    def words(self, stored: object, labels: Mapping[str, str]) -> str:
        return gettext("yes") if stored else gettext("no")

    def cell(self, stored: object, labels: Mapping[str, str]) -> Cell:
        return None if stored is None else self.words(stored, labels)
