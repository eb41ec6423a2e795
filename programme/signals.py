from django.dispatch import receiver
from wagtail.signals import page_published

from programme.models import EventPage


def fingerprint(event: EventPage) -> str:
    """What a calendar must be told about when it changes (RFC 5545, 3.8.7.4)."""
    return "|".join([event.start.isoformat(), event.end.isoformat(), event.mode, event.status])


@receiver(page_published, sender=EventPage)
def count_calendar_changes(sender: type[EventPage], instance: EventPage, **kwargs) -> None:
    """Raise SEQUENCE when a published event was moved, cancelled or changed its mode."""
    now = fingerprint(instance)
    stored = EventPage.objects.filter(pk=instance.pk).values_list("calendar_fingerprint", "calendar_sequence").get()
    before, sequence = stored
    if before == now:
        return
    sequence = sequence + 1 if before else sequence
    EventPage.objects.filter(pk=instance.pk).update(calendar_fingerprint=now, calendar_sequence=sequence)
    instance.calendar_fingerprint, instance.calendar_sequence = now, sequence
