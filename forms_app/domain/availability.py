"""Whether a form can be filled in now."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from caching import expiry
from forms_app.domain.capacity import host_event, places_of
from forms_app.enums import Availability
from forms_app.models import ParticipationFormPage
from programme.enums import EditionState


@dataclass(frozen=True)
class State:
    """`until` is the moment until which this answer holds; None = until somebody changes the page, or, where places
    are limited, takes the last one or frees it."""

    availability: Availability
    until: datetime | None = None
    only_as_sample: bool = False

    @property
    def is_open(self) -> bool:
        return self.availability == Availability.OPEN


def form_state(
    page: ParticipationFormPage, *, sample_version: bool, now: datetime | None = None, host_key: UUID | None = None
) -> State:
    """What may be done with the form of `page`, where it stands in the page with the translation key `host_key`.

    `only_as_sample`: open just because the site is a sample version. One query where places are limited.
    """
    now = now or expiry.now()
    if page.problems:
        return State(Availability.INCOMPLETE)
    if page.opens_at and now < page.opens_at:
        return State(Availability.NOT_YET, until=page.opens_at)
    if page.closes_at and now >= page.closes_at:
        return State(Availability.CLOSED)
    concluded = page.edition is not None and page.edition.state == EditionState.CONCLUDED
    if concluded and not sample_version:
        return State(Availability.CONCLUDED)
    event = host_event(host_key)
    registers = event is not None and event.registers == page.translation_key
    if registers and event.cancelled:
        return State(Availability.CANCELLED)
    if registers and not sample_version and now >= event.registration_ends:
        return State(Availability.REGISTRATION_OVER)
    ends = [page.closes_at, event.registration_ends if registers and not sample_version else None]
    until = min((end for end in ends if end), default=None)
    places = places_of(page, host_key)
    if places is not None and not places.left():
        return State(Availability.FULL, until=until)
    return State(Availability.OPEN, until=until, only_as_sample=concluded)
