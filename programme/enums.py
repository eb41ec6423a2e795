from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EditionState(models.TextChoices):
    """Where an edition of the programme stands; leads, headings and calls to action follow it."""

    PLANNED = "planned", pgettext_lazy("edition", "planned")
    RUNNING = "running", pgettext_lazy("edition", "running")
    CONCLUDED = "concluded", pgettext_lazy("edition", "concluded")


class TrackKind(models.TextChoices):
    """The two paths of the programme."""

    DISTRICT = "district", _("District path")
    CITY = "city", _("City path")


class AnnouncementKind(models.TextChoices):
    CALL = "call", pgettext_lazy("announcement", "Call")
    NEWS = "news", pgettext_lazy("announcement", "News")
    DATES = "dates", pgettext_lazy("announcement", "Dates")
    RESULTS = "results", pgettext_lazy("announcement", "Results")


class EventKind(models.TextChoices):
    WORKSHOP = "workshop", _("Workshop")
    TRAINING = "training", _("Training")
    MEETING = "meeting", _("Residents’ meeting")


class EventMode(models.TextChoices):
    ON_SITE = "on_site", _("on site")
    ONLINE = "online", _("online")
    BOTH = "both", _("on site and online")


class EventStatus(models.TextChoices):
    SCHEDULED = "scheduled", pgettext_lazy("event", "as planned")
    MOVED = "moved", pgettext_lazy("event", "moved")
    CANCELLED = "cancelled", pgettext_lazy("event", "cancelled")
