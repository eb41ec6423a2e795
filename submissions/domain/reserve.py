"""Forms with a limited number of places. Places are counted over all languages, and the last one is given once."""

from uuid import UUID

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Page

from caching.content_version import invalidate
from forms_app.domain.capacity import places_of
from forms_app.models import ParticipationFormPage
from submissions.models import Submission

DECIDES_ON_PLACE = frozenset({"status", "erased_at"})  # see `SubmissionQuerySet.holding_places`


class NoPlaceLeft(Exception):  # noqa: N818 - it is no mistake of anybody
    """The last place was given to somebody else."""


def taken(form_key: UUID, *, per_host: bool, host_key: UUID | None) -> int:
    """See `forms_app.ports.Taken`."""
    holding = Submission.objects.filter(form_key=form_key).holding_places()
    return (holding.filter(host_key=host_key) if per_host else holding).count()


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
    held = places.taken()
    if held > places.number:
        raise NoPlaceLeft
    if held == places.number:
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
