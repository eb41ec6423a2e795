"""Entering what came on paper, by phone, by e-mail or at a meeting: the same form and the same rules as on the web.

What depends on time depends on the day it came, not on the day it is typed in.
"""

from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from core.languages import language_choices
from forms_app.domain.availability import form_state
from forms_app.enums import Availability, FormType
from forms_app.models import ParticipationFormPage
from forms_app.models.pages import AmbassadorSignUpPage, FormPage, IdeaFormPage
from programme.models import EventPage
from submissions.domain.retention import retain_until
from submissions.enums import Channel

SLOT = "entry"  # stands where the id of a block would
CHANNELS = [(channel.value, channel.label) for channel in Channel if channel != Channel.WEB]
EARLIEST_YEAR = 2000  # no programme of this kind is older; what is before is mistyped
MOMENT = "%Y-%m-%dT%H:%M"

IN_FUTURE = _("This moment is still to come. Give the day and the hour at which it reached us.")
MOMENT_NEEDED = _("Give the day and the hour at which it reached us.")
TOO_OLD = _("What came on that day would be erased by now, by the rule of this form. Check the year.")
CHANNEL_NEEDED = _("Choose how it reached us.")
EVENT_NEEDED = _("Choose the event the person registers for.")
NO_PLACE = _("There is no place left there, so this cannot be entered. Ring the person, and offer another event.")
REASONS: dict[Availability, str | Promise] = {
    Availability.INCOMPLETE: _("The form is not complete, so nothing can be entered. Its editors see what is missing."),
    Availability.NOT_YET: _("The form was not open yet at that moment. Check the day on which it came."),
    Availability.CLOSED: _("The form was already closed at that moment. Check the day on which it came."),
}


def live_forms() -> list[tuple[str, list[tuple[str, Page]]]]:
    """Each form that can be filled in, by its title, with its page in each language by the name of that."""
    models = (AmbassadorSignUpPage, FormPage, IdeaFormPage)
    pages = Page.objects.live().type(models).select_related("locale").order_by("translation_key", "pk")
    found = []
    for _key, versions in groupby(pages, key=lambda page: page.translation_key):
        by_language = {page.locale.language_code: page for page in versions}
        ordered = [(name, by_language[code]) for code, name in language_choices() if code in by_language]
        found.append((ordered[0][1].title, ordered))
    return sorted(found, key=lambda one: one[0].casefold())


def events_with(page: ParticipationFormPage) -> QuerySet[EventPage]:
    """Events, once for all languages, in which the form of `page` stands."""
    carrying = EventPage.objects.live().filter(registration_page__translation_key=page.translation_key)
    in_polish = EventPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
    return in_polish.filter(translation_key__in=carrying.values("translation_key")).order_by("start")


class EntryForm(forms.Form):
    """How and when it came, and for which event."""

    channel = forms.ChoiceField(
        label=_("How it reached us"),
        choices=[("", _("Choose")), *CHANNELS],
        error_messages={"required": CHANNEL_NEEDED},
    )
    received_at = forms.DateTimeField(
        label=_("When it reached us"),
        input_formats=[MOMENT, "%Y-%m-%d %H:%M", "%d.%m.%Y %H:%M"],
        widget=forms.DateTimeInput(format=MOMENT, attrs={"type": "datetime-local"}),
        error_messages={"required": MOMENT_NEEDED, "invalid": MOMENT_NEEDED},
        help_text=_("The day counts for the time in which we must answer, and for whether the form was open."),
    )
    event = forms.ChoiceField(label=_("Event"), required=False, error_messages={"required": EVENT_NEEDED})

    def __init__(self, data: object = None, *, page: ParticipationFormPage) -> None:
        super().__init__(data, prefix=SLOT, label_suffix="")
        self.page = page
        self._offer_events()
        self.fields["received_at"].widget.attrs["max"] = timezone.localtime().strftime(MOMENT)

    def _offer_events(self) -> None:
        events = [
            (str(event.translation_key), f"{timezone.localtime(event.start):%Y-%m-%d}, {event.title}")
            for event in events_with(self.page)
        ]
        if not events:
            del self.fields["event"]
            return
        self.fields["event"].choices = [("", _("Choose")), *events]
        self.fields["event"].required = self.page.form_type == FormType.REGISTRATION

    @property
    def host_key(self) -> UUID | None:
        key = self.cleaned_data.get("event")
        return UUID(key) if key else None

    def clean_received_at(self) -> datetime:
        moment = self.cleaned_data["received_at"]
        if moment > timezone.now():
            raise forms.ValidationError(IN_FUTURE)
        if moment.year < EARLIEST_YEAR:
            raise forms.ValidationError(MOMENT_NEEDED)
        if retain_until(self.page, moment) < timezone.localdate():  # the next daily erasure would take it
            raise forms.ValidationError(TOO_OLD)
        return moment

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        moment = data.get("received_at")
        if moment is not None:
            state = form_state(self.page, sample_version=False, now=moment)
            if state.availability in REASONS:
                self.add_error("received_at", REASONS[state.availability])
        return data
