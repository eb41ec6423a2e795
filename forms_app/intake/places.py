"""Forms with a limited number of places. Places are counted over all languages, and the last one is given once."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Page

from core.generation import cached, invalidate
from forms_app.enums import PlacesPer
from forms_app.models import ParticipationFormPage, Submission
from programme.enums import EventStatus
from programme.models import EventPage

DECIDES_ON_PLACE = frozenset({"status", "erased_at"})  # see `SubmissionQuerySet.holding_places`


class NoPlaceLeft(Exception):  # noqa: N818 - it is no mistake of anybody
    """The last place was given to somebody else."""


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
        holding = Submission.objects.filter(form_key=self.form_key).holding_places()
        if self.per_host:
            holding = holding.filter(host_key=self.host_key)
        return holding.count()

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


def hold_place(page: ParticipationFormPage, host_key: UUID | None) -> None:
    """Make sure that there was a place for what was just written in this transaction. Raises NoPlaceLeft.

    Filings of one form with places pass here one after the other: on PostgreSQL the row of its first page is locked
    (not its key, so that submissions may still refer to it), on SQLite there is one writer anyway.
    """
    places = places_of(page, host_key)
    if places is None:
        return
    first = Page.objects.filter(translation_key=page.translation_key).order_by("pk")
    first.select_for_update(no_key=True).values_list("pk", flat=True).first()
    taken = places.taken()
    if taken > places.number:
        raise NoPlaceLeft
    if taken == places.number:
        invalidate()  # pages with this form say from now on that it is full


@receiver(post_save, sender=Submission)
def tell_pages_of_a_changed_place(
    sender: type, instance: Submission, created: bool, update_fields: frozenset[str] | None, **kwargs
) -> None:
    """When the first place is free again, or the last one is taken back, pages with the form are made anew."""
    if created or not (update_fields is None or update_fields & DECIDES_ON_PLACE):
        return
    page = instance.page.specific
    places = places_of(page, instance.host_key) if isinstance(page, ParticipationFormPage) else None
    if places is not None and places.left() <= 1:
        invalidate()
