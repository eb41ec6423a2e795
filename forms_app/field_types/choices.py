"""What people can choose from: a key that is stored and a label that is shown."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from caching.content_version import cached
from core.pages.visibility import public
from forms_app.enums import FieldKind
from programme.models import Category, District, EventPage

MOST_EVENTS = 100


@dataclass(frozen=True)
class FieldChoice:
    """`spoken` is what a screen reader should say instead of the label; `language` is set where it differs."""

    key: str
    label: str | Promise
    spoken: str = ""
    language: str = ""


UNKNOWN = FieldChoice("unknown", _("I do not know"))
YES, NO = "yes", "no"


def yes_no_choices() -> tuple[FieldChoice, ...]:
    return (FieldChoice(YES, _("yes")), FieldChoice(NO, _("no")))


def looked_up_choices(kind: FieldKind, language: str) -> Iterable[FieldChoice]:
    """Districts by number, categories by code, coming events by translation key: never by primary key."""
    return cached(("choices", kind, language), lambda: _records(kind, language))


def _records(kind: FieldKind, language: str) -> list[FieldChoice]:
    if kind == FieldKind.DISTRICT:
        return [FieldChoice(str(d.number), str(d), spoken=d.spoken, language="pl") for d in District.objects.all()]
    if kind == FieldKind.EVENT:
        events = public(EventPage.objects.live()).filter(locale__language_code=language).upcoming_until_one_ends()
        return [
            FieldChoice(str(event.translation_key), _event_label(event, language)) for event in events[:MOST_EVENTS]
        ]
    return [FieldChoice(c.code, c.name) for c in Category.objects.filter(locale__language_code=language, live=True)]


def _event_label(event: EventPage, language: str) -> str:
    """The title and the day: titles repeat."""
    with translation.override(language):
        return f"{event.title} ({date_format(timezone.localtime(event.start), 'j E Y')})"
