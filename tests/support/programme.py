"""Editions, announcements and events made beside the seeded ones, and their texts in a language."""

import json
from datetime import date, timedelta
from uuid import uuid4

from django.utils import timezone, translation
from wagtail.models import Page

from programme.models import (
    AnnouncementIndexPage,
    AnnouncementPage,
    EventIndexPage,
    EventPage,
    ProgrammePage,
    TrackPage,
)
from tests.factories import home_page, make_page

LANGUAGES = ["pl", "en", "uk"]
STATES = ["planned", "running", "concluded"]


def said(text: str, language: str = "pl", context: str | None = None) -> str:
    """An interface text in `language`, with single spaces."""
    with translation.override(language):
        found = translation.pgettext(context, text) if context else translation.gettext(text)
    return " ".join(found.split())


def only(model: type[Page], language: str = "pl", **where: object) -> Page:
    """The one seeded page of that kind in that language."""
    return model.objects.get(locale__language_code=language, **where)


def seeded_edition(language: str = "pl") -> ProgrammePage:
    return only(ProgrammePage, language, slug__contains="2020")


def set_state(state: str) -> None:
    ProgrammePage.objects.update(state=state)


def without_events_and_announcements() -> None:
    EventPage.objects.update(live=False)
    AnnouncementPage.objects.update(live=False)


def announce(title: str = "News", language: str = "pl", **values: object) -> AnnouncementPage:
    values = {"slug": f"news-{uuid4().hex[:8]}", "lead": f"Lead of {title}", "date": date(2021, 1, 1), **values}
    parent = only(AnnouncementIndexPage, language)
    return make_page(AnnouncementPage(title=title, locale=parent.locale, **values), parent)


def hold_event(title: str = "Event", language: str = "pl", **values: object) -> EventPage:
    """An event that begins in a week, unless `values` say when."""
    start = values.pop("start", timezone.now().replace(microsecond=0) + timedelta(days=7))
    values = {
        "slug": f"event-{uuid4().hex[:8]}",
        "kind": "workshop",
        "lead": f"Lead of {title}",
        "end": start + timedelta(hours=2),
        **values,
    }
    parent = only(EventIndexPage, language)
    return make_page(EventPage(title=title, start=start, locale=parent.locale, **values), parent)


def found_edition(title: str, state: str = "running", **values: object) -> ProgrammePage:
    """A Polish edition with both paths, each with one step."""
    home = home_page()
    edition = ProgrammePage(
        title=title, slug=f"edition-{uuid4().hex[:8]}", state=state, year=2021, locale=home.locale, **values
    )
    edition = make_page(edition, home)
    for kind in ("city", "district"):
        steps = json.dumps([{"type": "step", "value": {"title": f"{title} {kind} step", "text": ""}}])
        track = TrackPage(
            title=f"{title} {kind}", slug=kind, kind=kind, steps=steps, lead_running="Lead", locale=home.locale
        )
        make_page(track, edition)
    return edition
