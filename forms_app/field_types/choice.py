from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

from core.blocks import KeyBlock
from forms_app.enums import ChoiceDisplay, Role
from forms_app.field_types.base import CHOICE_FIELDS, KEY_HELP, SETTINGS, QuestionBlock, layout, role_block

UNKNOWN_HELP = _("Offer “I do not know” as an answer.")


def _unknown_block() -> blocks.BooleanBlock:
    return blocks.BooleanBlock(label=_("may be unknown"), required=False, help_text=UNKNOWN_HELP)


class ChoiceBlock(blocks.StructBlock):
    label = blocks.CharBlock(label=_("label"), default="", max_length=200)
    key = KeyBlock(label=_("key"), help_text=KEY_HELP)

    class Meta:
        icon = "radio-full"
        label = _("Choice")


def _choices_block() -> blocks.ListBlock:
    return blocks.ListBlock(ChoiceBlock(), label=_("choices"))


class SingleChoiceBlock(QuestionBlock):
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


class MultipleChoiceBlock(QuestionBlock):
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


class YesNoBlock(QuestionBlock):
    role = role_block(Role.ADULT)

    class Meta:
        icon = "check"
        group = CHOICE_FIELDS
        label = _("Yes or no")
        description = _("A question to be answered with yes or no.")
        preview_value = {"label": "Czy masz ukończone 18 lat?", "required": True}
        form_layout = layout()


class ConsentBlock(QuestionBlock):
    """A consent is never required and never ticked beforehand."""

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


class DistrictBlock(QuestionBlock):
    allow_unknown = _unknown_block()
    role = role_block(Role.DISTRICT, default=Role.DISTRICT)

    class Meta:
        icon = "site"
        group = CHOICE_FIELDS
        label = _("District")
        description = _("One of the eighteen districts.")
        preview_value = {"label": "Dzielnica", "allow_unknown": True}
        form_layout = layout("allow_unknown")


class CategoryBlock(QuestionBlock):
    allow_unknown = _unknown_block()
    role = role_block(Role.CATEGORY, default=Role.CATEGORY)

    class Meta:
        icon = "tag"
        group = CHOICE_FIELDS
        label = _("Category")
        description = _("One of the categories kept by the editors.")
        preview_value = {"label": "Kategoria", "allow_unknown": True}
        form_layout = layout("allow_unknown")


class EventBlock(QuestionBlock):
    allow_unknown = _unknown_block()
    role = role_block(Role.EVENT)

    class Meta:
        icon = "date"
        group = CHOICE_FIELDS
        label = _("Event")
        description = _("One of the events that are still to come.")
        preview_value = {"label": "Wydarzenie", "allow_unknown": True}
        form_layout = layout("allow_unknown")
