from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class FieldKind(models.TextChoices):
    """The types of fields; each is the name of its block in the stream of a form page."""

    LINE = "line", _("One line")
    PARAGRAPH = "paragraph", _("Paragraph")
    EMAIL = "email", _("E-mail address")
    PHONE = "phone", _("Phone number")
    NUMBER = "number", _("Number")
    DATE = "date", _("Date")
    SINGLE_CHOICE = "single_choice", _("Single choice")
    MULTIPLE_CHOICE = "multiple_choice", _("Several choices")
    YES_NO = "yes_no", _("Yes or no")
    CONSENT = "consent", _("Consent")
    DISTRICT = "district", _("District")
    CATEGORY = "category", _("Category")
    EVENT = "event", _("Event")
    EXPLANATION = "explanation", _("Explanation")


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


REPEATABLE_ROLES = frozenset({Role.CONSENT})
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


class SubmissionStatus(models.TextChoices):
    """Where a submission stands. An idea is never "accepted": that would read as approved."""

    NEW = "new", pgettext_lazy("submission", "new")
    TO_COMPLETE = "to_complete", pgettext_lazy("submission", "to be completed")
    ACCEPTED = "accepted", pgettext_lazy("submission", "accepted")
    NOT_ACCEPTED = "not_accepted", pgettext_lazy("submission", "not accepted")
    RECEIVED = "received", pgettext_lazy("submission", "received")
    CHECKED = "checked", pgettext_lazy("submission", "checked")
    FORWARDED = "forwarded", pgettext_lazy("submission", "forwarded")
    FEEDBACK = "feedback", pgettext_lazy("submission", "feedback given")
    AT_WORKSHOP = "at_workshop", pgettext_lazy("submission", "at a workshop")
    REVISED = "revised", pgettext_lazy("submission", "revised")
    CLOSED = "closed", pgettext_lazy("submission", "closed")
    WITHDRAWN = "withdrawn", pgettext_lazy("submission", "withdrawn")


FIRST_STATUS = {FormType.IDEA: SubmissionStatus.RECEIVED}  # every other form: NEW


class Channel(models.TextChoices):
    """How a submission reached the city."""

    WEB = "web", pgettext_lazy("channel", "web page")
    PAPER = "paper", pgettext_lazy("channel", "paper")
    PHONE = "phone", pgettext_lazy("channel", "phone")
    MEETING = "meeting", pgettext_lazy("channel", "meeting")
    EMAIL = "email", pgettext_lazy("channel", "e-mail")


class Availability(models.TextChoices):
    """Whether a form can be filled in now, and if not, why."""

    OPEN = "open", pgettext_lazy("form", "open")
    NOT_YET = "not_yet", pgettext_lazy("form", "not open yet")
    CLOSED = "closed", pgettext_lazy("form", "closed")
    CONCLUDED = "concluded", pgettext_lazy("form", "the edition has ended")
    INCOMPLETE = "incomplete", pgettext_lazy("form", "not complete")
