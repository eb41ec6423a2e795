"""What an event must have before it goes live, on every route (see `core.pages.publish_checks`)."""

from django.utils.translation import gettext as _

from core.pages.publish_checks import register_check
from programme.enums import EventStatus
from programme.models import EventPage


def event_problems(event: EventPage) -> list[str]:
    """One sentence for each thing that keeps `event` from going live."""
    problems = []
    if event.start and event.end and event.end <= event.start:
        problems.append(_("“Ends”: the event ends before it begins. Correct one of the two times."))
    if event.status != EventStatus.SCHEDULED and not event.status_note.strip():
        problems.append(_("“Public note”: say why the event was moved or cancelled, and what people can do instead."))
    return problems


register_check(EventPage, event_problems)
