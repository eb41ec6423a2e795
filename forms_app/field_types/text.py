from datetime import date

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms_app.enums import Role
from forms_app.field_types.base import FormField
from forms_app.field_types.django_fields import TEXT_ERRORS, DayField, NumberField, TextField, day_in_words
from forms_app.field_types.question import TEXT_FIELDS, QuestionBlock, layout, role_block
from forms_app.field_types.registry import register

HINT_HELP = _("A recommendation in characters. It is shown but never refuses an answer.")
LIMIT_HELP = _("In characters. A longer answer is refused, with a sentence that says by how much.")

WIDE = 500  # characters: an answer that may be longer gets more lines, on the screen and on paper


def _shortest_block() -> blocks.IntegerBlock:
    return blocks.IntegerBlock(
        label=_("shortest answer"),
        required=False,
        min_value=1,
        help_text=_("In characters. A shorter answer is refused; prefer a recommendation."),
    )


class TextBlock(QuestionBlock):
    """Recommendations, which never refuse an answer, and limits, which do, are said before people write."""

    limits = ("min_length", "max_length", "hint_min", "hint_max")

    def hint(self, spec: FormField) -> str:
        return " ".join(part for part in (_recommendation(spec), _length(spec)) if part)


@register
class LineBlock(TextBlock):
    kind = "line"

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

    def form_field(self, spec: FormField) -> forms.Field:
        return TextField(limits=spec.limits, single_line=True, error_messages=TEXT_ERRORS, **spec.options)


@register
class ParagraphBlock(TextBlock):
    kind = "paragraph"

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

    def form_field(self, spec: FormField) -> forms.Field:
        widget = forms.Textarea(attrs={"rows": self.blank_lines(spec), "cols": False})
        options = {"widget": widget, "error_messages": TEXT_ERRORS, **spec.options}
        return TextField(limits=spec.limits, single_line=False, **options)

    def blank_lines(self, spec: FormField) -> int:
        return 8 if spec.limits.get("max_length", WIDE + 1) > WIDE else 4


@register
class NumberBlock(QuestionBlock):
    kind = "number"
    limits = ("min_value", "max_value")

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

    def form_field(self, spec: FormField) -> forms.Field:
        below_zero = spec.limits.get("min_value", 0) < 0  # some keyboards of numbers have no minus sign
        widget = forms.TextInput(attrs={"inputmode": "text" if below_zero else "numeric"})
        return NumberField(limits=spec.limits, widget=widget, error_messages=TEXT_ERRORS, **spec.options)

    def hint(self, spec: FormField) -> str:
        least, most = spec.limits.get("min_value"), spec.limits.get("max_value")
        if least is not None and most is not None:
            return gettext("A number from %(least)d to %(most)d.") % {"least": least, "most": most}
        if least is not None:
            return gettext("A number not smaller than %(least)d.") % {"least": least}
        return gettext("A number not larger than %(most)d.") % {"most": most} if most is not None else ""


@register
class DateBlock(QuestionBlock):
    kind = "date"
    limits = ("min_date", "max_date")

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

    def form_field(self, spec: FormField) -> forms.Field:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        return DayField(limits=spec.limits, widget=widget, **spec.options)

    def hint(self, spec: FormField) -> str:
        least, most = spec.limits.get("min_date"), spec.limits.get("max_date")
        if least and most:
            days = {"least": day_in_words(least), "most": day_in_words(most)}
            return gettext("A day from %(least)s to %(most)s.") % days
        if least:
            return gettext("A day not earlier than %(least)s.") % {"least": day_in_words(least)}
        return gettext("A day not later than %(most)s.") % {"most": day_in_words(most)} if most else ""

    def typed_words(self, spec: FormField, value: object) -> str:
        return day_in_words(value) if isinstance(value, date) else super().typed_words(spec, value)

    def store(self, cleaned: date | None) -> str | None:
        return cleaned.isoformat() if cleaned is not None else None


def _recommendation(spec: FormField) -> str:
    least, most = spec.limits.get("hint_min"), spec.limits.get("hint_max")
    if least and most:
        return gettext("Best between %(least)d and %(most)d characters; shorter or longer is fine too.") % {
            "least": least,
            "most": most,
        }
    if most:
        return ngettext(
            "Best up to %(most)d character; longer is fine too.",
            "Best up to %(most)d characters; longer is fine too.",
            most,
        ) % {"most": most}
    if least:
        return ngettext(
            "Best from %(least)d character; shorter is fine too.",
            "Best from %(least)d characters; shorter is fine too.",
            least,
        ) % {"least": least}
    return ""


def _length(spec: FormField) -> str:
    least, most = spec.limits.get("min_length"), spec.limits.get("max_length")
    if least and most:
        return gettext("Between %(least)d and %(most)d characters.") % {"least": least, "most": most}
    if most:
        return ngettext("At most %(most)d character.", "At most %(most)d characters.", most) % {"most": most}
    if least:
        return ngettext("At least %(least)d character.", "At least %(least)d characters.", least) % {"least": least}
    return ""
