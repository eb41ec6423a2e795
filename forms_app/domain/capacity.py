"""How many places a form has, and how many are left."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from caching.content_version import cached
from forms_app import ports
from forms_app.enums import PlacesPer
from forms_app.models import ParticipationFormPage
from programme.enums import EventStatus
from programme.models import EventPage


@dataclass(frozen=True)
class HostEvent:
    """What a form needs to know of the event it stands in. `registers`: the form that takes its registrations."""

    end: datetime
    seats: int | None
    registers: UUID | None
    registration_ends: datetime
    cancelled: bool


@dataclass(frozen=True)
class Places:
    """How many there are. Counted per host (`host_key` None: the form's own page), or in all of the form."""

    number: int
    form_key: UUID
    per_host: bool
    host_key: UUID | None

    def taken(self) -> int:
        """How many are held now. One query."""
        return ports.taken(self.form_key, per_host=self.per_host, host_key=self.host_key)

    def left(self) -> int:
        return max(0, self.number - self.taken())


def host_event(host_key: UUID | None) -> HostEvent | None:
    """The event whose page carried the form; its first language speaks for all. Asked once in a content version."""
    return cached(("host event", host_key), lambda: _read_event(host_key)) if host_key is not None else None


def _read_event(host_key: UUID) -> HostEvent | None:
    found = (
        EventPage.objects.filter(translation_key=host_key).select_related("registration_page").order_by("pk").first()
    )
    if found is None:
        return None
    return HostEvent(
        end=found.end,
        seats=found.seats,
        registers=found.registration_page.translation_key if found.registration_page else None,
        registration_ends=min(found.end, found.registration_until or found.end),
        cancelled=found.status == EventStatus.CANCELLED,
    )


def places_of(page: ParticipationFormPage, host_key: UUID | None) -> Places | None:
    """The places of the form of `page` where it stands in `host_key`; None when there is no limit.

    The seats of an event count before the number of the form: they are what the room holds.
    """
    event = host_event(host_key)
    if event is not None and event.seats is not None:
        return Places(event.seats, page.translation_key, per_host=True, host_key=host_key)
    if page.places is None:
        return None
    per_host = page.places_per == PlacesPer.HOST
    return Places(page.places, page.translation_key, per_host=per_host, host_key=host_key)
