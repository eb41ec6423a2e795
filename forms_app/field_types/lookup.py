"""Questions with records of the programme to choose from."""

from django import forms
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from caching.content_version import cached
from core.pages.visibility import public
from forms_app.enums import Role
from forms_app.field_types.base import FieldChoice, FormField
from forms_app.field_types.choice import choice_field
from forms_app.field_types.question import CHOICE_FIELDS, QuestionBlock, layout, role_block
from forms_app.field_types.registry import register
from programme.models import Category, District, EventPage

MOST_EVENTS = 100
UNKNOWN_HELP = _("Offer “I do not know” as an answer.")
UNKNOWN = FieldChoice("unknown", _("I do not know"))


class LookupBlock(QuestionBlock):
    """What is chosen is stored by a number, code or translation key, never by a primary key."""

    template = "forms_app/fields/list.html"

    allow_unknown = blocks.BooleanBlock(label=_("may be unknown"), required=False, help_text=UNKNOWN_HELP)

    def records(self, language: str) -> list[FieldChoice]:
        raise NotImplementedError

    def offered(self, value: blocks.StructValue, language: str) -> tuple[FieldChoice, ...]:
        found = cached(("choices", self.kind, language), lambda: self.records(language))
        return (*found, *([UNKNOWN] if value.get("allow_unknown") else []))

    def form_field(self, spec: FormField) -> forms.Field:
        return choice_field(spec, as_list=True)


@register
class DistrictBlock(LookupBlock):
    kind = "district"
    counted_as = Role.DISTRICT

    role = role_block(Role.DISTRICT, default=Role.DISTRICT)

    class Meta:
        icon = "site"
        group = CHOICE_FIELDS
        label = _("District")
        description = _("One of the eighteen districts.")
        preview_value = {"label": "Dzielnica", "allow_unknown": True}
        form_layout = layout("allow_unknown")

    def records(self, language: str) -> list[FieldChoice]:
        return [FieldChoice(str(d.number), str(d), spoken=d.spoken, language="pl") for d in District.objects.all()]

    def store(self, cleaned: object) -> object:
        return int(cleaned) if isinstance(cleaned, str) and cleaned.isdigit() else cleaned


@register
class CategoryBlock(LookupBlock):
    kind = "category"
    counted_as = Role.CATEGORY

    role = role_block(Role.CATEGORY, default=Role.CATEGORY)

    class Meta:
        icon = "tag"
        group = CHOICE_FIELDS
        label = _("Category")
        description = _("One of the categories kept by the editors.")
        preview_value = {"label": "Kategoria", "allow_unknown": True}
        form_layout = layout("allow_unknown")

    def records(self, language: str) -> list[FieldChoice]:
        return [FieldChoice(c.code, c.name) for c in Category.objects.filter(locale__language_code=language, live=True)]


@register
class EventBlock(LookupBlock):
    """Left out while no event is to come."""

    kind = "event"

    role = role_block(Role.EVENT)

    class Meta:
        icon = "date"
        group = CHOICE_FIELDS
        label = _("Event")
        description = _("One of the events that are still to come.")
        preview_value = {"label": "Wydarzenie", "allow_unknown": True}
        form_layout = layout("allow_unknown")

    def spec(self, value: blocks.StructValue, block_id: str, language: str) -> FormField | None:
        spec = super().spec(value, block_id, language)
        return spec if spec is not None and any(choice is not UNKNOWN for choice in spec.choices) else None

    def records(self, language: str) -> list[FieldChoice]:
        events = public(EventPage.objects.live()).filter(locale__language_code=language).upcoming_until_one_ends()
        return [
            FieldChoice(str(event.translation_key), _event_label(event, language)) for event in events[:MOST_EVENTS]
        ]


def _event_label(event: EventPage, language: str) -> str:
    """The title and the day: titles repeat."""
    with translation.override(language):
        return f"{event.title} ({date_format(timezone.localtime(event.start), 'j E Y')})"
