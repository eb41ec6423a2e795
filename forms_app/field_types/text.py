from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms_app.enums import Role
from forms_app.field_types.base import CONTACT_FIELDS, TEXT_FIELDS, QuestionBlock, layout, role_block

HINT_HELP = _("A recommendation in characters. It is shown but never refuses an answer.")
LIMIT_HELP = _("In characters. A longer answer is refused, with a sentence that says by how much.")


def _shortest_block() -> blocks.IntegerBlock:
    return blocks.IntegerBlock(
        label=_("shortest answer"),
        required=False,
        min_value=1,
        help_text=_("In characters. A shorter answer is refused; prefer a recommendation."),
    )


class LineBlock(QuestionBlock):
    min_length = _shortest_block()
    max_length = blocks.IntegerBlock(
        label=_("limit"), required=False, min_value=1, max_value=1000, help_text=LIMIT_HELP
    )
    hint_max = blocks.IntegerBlock(label=_("better not longer than"), required=False, min_value=1, help_text=HINT_HELP)
    role = role_block(Role.NAME, Role.TITLE, Role.PLACE, Role.AREA, Role.EVENT, Role.TOPICS, Role.NEEDS)

    class Meta:
        icon = "pilcrow"
        group = TEXT_FIELDS
        label = _("One line")
        description = _("A short answer: a name, a title, a place.")
        preview_value = {"label": "Tytuł pomysłu", "help": "Powiedz krótko, co i gdzie.", "required": True}
        form_layout = layout("min_length", "max_length", "hint_max")


class ParagraphBlock(QuestionBlock):
    min_length = _shortest_block()
    max_length = blocks.IntegerBlock(
        label=_("limit"), required=False, min_value=1, max_value=20000, help_text=LIMIT_HELP
    )
    hint_min = blocks.IntegerBlock(label=_("better not shorter than"), required=False, min_value=1, help_text=HINT_HELP)
    hint_max = blocks.IntegerBlock(label=_("better not longer than"), required=False, min_value=1, help_text=HINT_HELP)
    role = role_block(Role.DESCRIPTION, Role.MESSAGE, Role.AREA, Role.PLACE, Role.NEEDS, Role.TOPICS)

    class Meta:
        icon = "doc-full"
        group = TEXT_FIELDS
        label = _("Paragraph")
        description = _("A longer answer over several lines.")
        preview_value = {"label": "Opis pomysłu", "help": "Wystarczy kilka zdań.", "required": True}
        form_layout = layout("min_length", "max_length", "hint_min", "hint_max")


class EmailBlock(QuestionBlock):
    role = role_block(Role.EMAIL, default=Role.EMAIL)

    class Meta:
        icon = "mail"
        group = CONTACT_FIELDS
        label = _("E-mail address")
        description = _("An e-mail address. Leave it optional where a phone number does as well.")
        preview_value = {"label": "E-mail"}
        form_layout = layout()


class PhoneBlock(QuestionBlock):
    role = role_block(Role.PHONE, default=Role.PHONE)

    class Meta:
        icon = "mobile-alt"
        group = CONTACT_FIELDS
        label = _("Phone number")
        description = _("A phone number, however people write it.")
        preview_value = {"label": "Telefon"}
        form_layout = layout()


class NumberBlock(QuestionBlock):
    min_value = blocks.IntegerBlock(label=_("smallest value"), required=False)
    max_value = blocks.IntegerBlock(label=_("largest value"), required=False)
    role = role_block(Role.COST)

    class Meta:
        icon = "decimal"
        group = TEXT_FIELDS
        label = _("Number")
        description = _("A whole number; spaces between digits are fine.")
        preview_value = {"label": "Szacunkowy koszt (zł)", "help": "Wpisz samą liczbę."}
        form_layout = layout("min_value", "max_value")


class DateBlock(QuestionBlock):
    min_date = blocks.DateBlock(label=_("earliest day"), required=False)
    max_date = blocks.DateBlock(label=_("latest day"), required=False)
    role = role_block(Role.EVENT)

    class Meta:
        icon = "date"
        group = TEXT_FIELDS
        label = _("Date")
        description = _("One day.")
        preview_value = {"label": "Termin spotkania", "required": True}
        form_layout = layout("min_date", "max_date")
