from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks import KeyBlock
from forms_app.enums import ChoiceDisplay, Role
from forms_app.field_types.base import FieldChoice, FormField
from forms_app.field_types.django_fields import REQUIRED_CHOICE, REQUIRED_CHOICES, UNKNOWN_CHOICE
from forms_app.field_types.question import CHOICE_FIELDS, KEY_HELP, QuestionBlock, layout, role_block
from forms_app.field_types.registry import register

AS_GROUP, AS_LIST = "forms_app/fields/choices.html", "forms_app/fields/list.html"


def choice_field(spec: FormField, *, as_list: bool) -> forms.ChoiceField:
    """One of the choices, from buttons or from a list that opens."""
    pairs = [("", ""), *_pairs(spec)] if as_list else _pairs(spec)
    errors = {"required": REQUIRED_CHOICE, "invalid_choice": UNKNOWN_CHOICE}
    widget = forms.Select if as_list else forms.RadioSelect
    return forms.ChoiceField(choices=pairs, widget=widget, error_messages=errors, **spec.options)


def _pairs(spec: FormField) -> list[tuple[str, object]]:
    return [(choice.key, choice.label) for choice in spec.choices]


class ChoiceBlock(blocks.StructBlock):
    label = blocks.CharBlock(label=_("label"), default="", max_length=200)
    key = KeyBlock(label=_("key"), help_text=KEY_HELP)

    class Meta:
        icon = "radio-full"
        label = _("Choice")


def _choices_block() -> blocks.ListBlock:
    return blocks.ListBlock(ChoiceBlock(), label=_("choices"))


class OwnChoicesBlock(QuestionBlock):
    """Editors write what can be chosen, below a child block `choices`."""

    has_own_choices = True
    can_be_condition = True

    def offered(self, value: blocks.StructValue, language: str) -> tuple[FieldChoice, ...]:
        written = value["choices"].bound_blocks if value.get("choices") else ()
        return tuple(FieldChoice(one.value.get("key") or str(one.id), one.value.get("label") or "") for one in written)


@register
class SingleChoiceBlock(OwnChoicesBlock):
    kind = "single_choice"

    display = blocks.ChoiceBlock(label=_("display"), choices=ChoiceDisplay.choices, default=ChoiceDisplay.RADIO.value)
    choices = _choices_block()
    role = role_block(Role.TRACK, Role.TOPICS, Role.AREA)

    class Meta:
        icon = "radio-full"
        group = CHOICE_FIELDS
        label = _("Single choice")
        description = _("One of several answers.")
        preview_value = {
            "label": "Czego dotyczy pomysł?",
            "display": "radio",
            "choices": [{"key": "district", "label": "jedna dzielnica"}, {"key": "city", "label": "całe miasto"}],
        }
        form_layout = layout("display", "choices")

    def template_of(self, spec: FormField) -> str:
        return AS_LIST if self._as_list(spec) else AS_GROUP

    def is_group(self, spec: FormField) -> bool:
        return not self._as_list(spec)

    def form_field(self, spec: FormField) -> forms.Field:
        return choice_field(spec, as_list=self._as_list(spec))

    def _as_list(self, spec: FormField) -> bool:
        return spec.display == ChoiceDisplay.LIST


@register
class MultipleChoiceBlock(OwnChoicesBlock):
    kind = "multiple_choice"
    template = AS_GROUP

    choices = _choices_block()
    role = role_block(Role.TOPICS, Role.NEEDS, Role.AREA)

    class Meta:
        icon = "list-ul"
        group = CHOICE_FIELDS
        label = _("Several choices")
        description = _("Any number of several answers.")
        preview_value = {
            "label": "O czym chcesz rozmawiać z ludźmi?",
            "choices": [{"key": "budget", "label": "budżet obywatelski"}, {"key": "talks", "label": "konsultacje"}],
        }
        form_layout = layout("choices")

    def is_group(self, spec: FormField) -> bool:
        return True

    def form_field(self, spec: FormField) -> forms.Field:
        errors = {"required": REQUIRED_CHOICES, "invalid_choice": UNKNOWN_CHOICE, "invalid_list": UNKNOWN_CHOICE}
        return forms.MultipleChoiceField(
            choices=_pairs(spec), widget=forms.CheckboxSelectMultiple, error_messages=errors, **spec.options
        )


@register
class YesNoBlock(QuestionBlock):
    kind = "yes_no"
    template = AS_GROUP
    can_be_condition = True

    role = role_block(Role.ADULT)

    class Meta:
        icon = "check"
        group = CHOICE_FIELDS
        label = _("Yes or no")
        description = _("A question to be answered with yes or no.")
        preview_value = {"label": "Czy masz ukończone 18 lat?", "required": True}
        form_layout = layout()

    def offered(self, value: blocks.StructValue, language: str) -> tuple[FieldChoice, ...]:
        return (FieldChoice("yes", _("yes")), FieldChoice("no", _("no")))

    def is_group(self, spec: FormField) -> bool:
        return True

    def form_field(self, spec: FormField) -> forms.Field:
        return choice_field(spec, as_list=False)
