from collections.abc import Sequence

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Role(models.TextChoices):
    """What the answer to a field means to the system."""

    NAME = "name", pgettext_lazy("role of a field", "name of the person")
    EMAIL = "email", pgettext_lazy("role of a field", "e-mail address")
    PHONE = "phone", pgettext_lazy("role of a field", "phone number")
    DISTRICT = "district", pgettext_lazy("role of a field", "district")
    CATEGORY = "category", pgettext_lazy("role of a field", "category")
    TITLE = "title", pgettext_lazy("role of a field", "title or subject")
    DESCRIPTION = "description", pgettext_lazy("role of a field", "description")
    PLACE = "place", pgettext_lazy("role of a field", "place")
    AREA = "area", pgettext_lazy("role of a field", "area")
    TRACK = "track", pgettext_lazy("role of a field", "path")
    ADULT = "adult", pgettext_lazy("role of a field", "of age")
    COST = "cost", pgettext_lazy("role of a field", "cost")
    EVENT = "event", pgettext_lazy("role of a field", "event")
    MESSAGE = "message", pgettext_lazy("role of a field", "message")
    NEEDS = "needs", pgettext_lazy("role of a field", "needs")
    TOPICS = "topics", pgettext_lazy("role of a field", "topics")
    CONSENT = "consent", pgettext_lazy("role of a field", "consent")
    ATTACHMENT = "attachment", pgettext_lazy("role of a field", "attachment")


REPEATABLE_ROLES = frozenset({Role.CONSENT, Role.ATTACHMENT})
CONTACT_ROLES = (Role.EMAIL, Role.PHONE)


class ChoiceDisplay(models.TextChoices):
    RADIO = "radio", _("All choices visible")
    LIST = "list", _("List that opens")


class FormType(models.TextChoices):
    """What a form is for. Decides the statuses of its submissions and the letter in their reference."""

    AMBASSADOR = "ambassador", pgettext_lazy("form", "ambassador sign-up")
    IDEA = "idea", pgettext_lazy("form", "idea")
    REGISTRATION = "registration", pgettext_lazy("form", "registration for an event")
    JOINING = "joining", pgettext_lazy("form", "joining a path")
    SUPPORT = "support", pgettext_lazy("form", "support of a meeting")
    CONTACT = "contact", pgettext_lazy("form", "contact")
    OTHER = "other", pgettext_lazy("form", "other")


PLAIN_FORM_TYPES = [
    FormType.REGISTRATION,
    FormType.JOINING,
    FormType.SUPPORT,
    FormType.CONTACT,
    FormType.OTHER,
]


def form_types() -> Sequence[tuple[str, str | Promise]]:
    """For `choices` of a model field: a function, so that a new type makes no migration."""
    return FormType.choices


def plain_form_types() -> Sequence[tuple[str, str | Promise]]:
    return [(kind.value, kind.label) for kind in PLAIN_FORM_TYPES]


class Availability(models.TextChoices):
    """Whether a form can be filled in now, and if not, why."""

    OPEN = "open", pgettext_lazy("form", "open")
    NOT_YET = "not_yet", pgettext_lazy("form", "not open yet")
    CLOSED = "closed", pgettext_lazy("form", "closed")
    CONCLUDED = "concluded", pgettext_lazy("form", "the edition has ended")
    FULL = "full", pgettext_lazy("form", "no places left")
    INCOMPLETE = "incomplete", pgettext_lazy("form", "not complete")
    REGISTRATION_OVER = "registration_over", pgettext_lazy("form", "closed")  # of the event in which it stands
    CANCELLED = "cancelled", pgettext_lazy("form", "closed")  # that event


class PlacesPer(models.TextChoices):
    """Over what the places of a form are counted; always over all languages."""

    FORM = "form", pgettext_lazy("places", "in the whole form")
    HOST = "host", pgettext_lazy("places", "on each page or event with the form")


class RetainFrom(models.TextChoices):
    """The moment from which the time of keeping counts."""

    RECEIVED = "received", pgettext_lazy("kept from", "the day it came")
    LAST_ANSWER = "last_answer", pgettext_lazy("kept from", "our last answer")
    EDITION_END = "edition_end", pgettext_lazy("kept from", "the end of the edition")


# Fields of a form page: the sentences of its privacy notice, and what says when its answers are erased.
PRIVACY_NOTICE_FIELDS = ("data_purpose", "data_basis", "data_recipients", "data_retention", "data_required")
RETENTION_FIELDS = ("retain_from", "retain_days", "retain_rejected_days", "retain_needs_days")
