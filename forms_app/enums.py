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
    FILE = "file", _("Files")
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
    SPAM = "spam", pgettext_lazy("submission", "spam")


FIRST_STATUS = {FormType.IDEA: SubmissionStatus.RECEIVED}  # every other form: NEW
_SIGN_UP_STATUSES = (
    SubmissionStatus.NEW,
    SubmissionStatus.TO_COMPLETE,
    SubmissionStatus.ACCEPTED,
    SubmissionStatus.NOT_ACCEPTED,
    SubmissionStatus.WITHDRAWN,
    SubmissionStatus.SPAM,
)
_IDEA_STATUSES = (
    SubmissionStatus.RECEIVED,
    SubmissionStatus.CHECKED,
    SubmissionStatus.FORWARDED,
    SubmissionStatus.FEEDBACK,
    SubmissionStatus.AT_WORKSHOP,
    SubmissionStatus.REVISED,
    SubmissionStatus.CLOSED,
    SubmissionStatus.WITHDRAWN,
    SubmissionStatus.SPAM,
)
_QUESTION_STATUSES = (
    SubmissionStatus.NEW,
    SubmissionStatus.FORWARDED,
    SubmissionStatus.FEEDBACK,
    SubmissionStatus.CLOSED,
    SubmissionStatus.WITHDRAWN,
    SubmissionStatus.SPAM,
)
STATUSES = {  # those a submission of each form may have, in the order in which they follow each other
    FormType.AMBASSADOR: _SIGN_UP_STATUSES,
    FormType.IDEA: _IDEA_STATUSES,
    FormType.REGISTRATION: _SIGN_UP_STATUSES,
    FormType.JOINING: _SIGN_UP_STATUSES,
    FormType.SUPPORT: _SIGN_UP_STATUSES,
    FormType.CONTACT: _QUESTION_STATUSES,
    FormType.OTHER: _QUESTION_STATUSES,
}
# These say to the sender that the city has answered, so they need words.
STATUSES_WITH_ANSWER = frozenset(
    {
        SubmissionStatus.TO_COMPLETE,
        SubmissionStatus.ACCEPTED,
        SubmissionStatus.NOT_ACCEPTED,
        SubmissionStatus.FEEDBACK,
        SubmissionStatus.CLOSED,
    }
)
# No place at an event is held for these, and nobody waits for an answer to them.
STATUSES_OUT = frozenset({SubmissionStatus.WITHDRAWN, SubmissionStatus.NOT_ACCEPTED, SubmissionStatus.SPAM})


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


class EntryKind(models.TextChoices):
    """What happened to a submission."""

    RECEIVED = "received", pgettext_lazy("submission", "received")
    CORRECTED = "corrected", pgettext_lazy("submission", "corrected by the sender")
    STATUS = "status", pgettext_lazy("submission", "answered or moved on")
    WITHDRAWN = "withdrawn", pgettext_lazy("submission", "withdrawn by the sender")
    CONSENT_REVOKED = "consent_revoked", pgettext_lazy("submission", "consent revoked")
    ADDRESS_CONFIRMED = "address_confirmed", pgettext_lazy("submission", "e-mail address confirmed")
    ERASURE_REQUESTED = "erasure_requested", pgettext_lazy("submission", "erasure requested")
    ERASURE_DECIDED = "erasure_decided", pgettext_lazy("submission", "decision on erasure")
    ERASED = "erased", pgettext_lazy("submission", "erased")
    LINK_RENEWED = "link_renewed", pgettext_lazy("submission", "new link sent")
    CALLED = "called", pgettext_lazy("submission", "told by phone")
    VIEWED = "viewed", pgettext_lazy("submission", "viewed")
    DOWNLOADED = "downloaded", pgettext_lazy("submission", "file downloaded")
    EXPORTED = "exported", pgettext_lazy("submission", "exported")
    MAIL_RESENT = "mail_resent", pgettext_lazy("submission", "mail sent again")


# What the sender sees on the receipt; the rest is for the officers alone.
PUBLIC_ENTRIES = frozenset(EntryKind) - {
    EntryKind.CALLED,
    EntryKind.VIEWED,
    EntryKind.DOWNLOADED,
    EntryKind.EXPORTED,
    EntryKind.MAIL_RESENT,
}

# With a text, these are the city's words to the sender.
ANSWER_ENTRIES = frozenset({EntryKind.STATUS, EntryKind.ERASURE_DECIDED})


class MailKind(models.TextChoices):
    RECEIPT = "receipt", pgettext_lazy("mail", "receipt")
    CHANGED = "changed", pgettext_lazy("mail", "correction or withdrawal noted")
    ANSWER = "answer", pgettext_lazy("mail", "the city’s answer")
    LINK = "link", pgettext_lazy("mail", "new link to the receipt")
    OFFICERS = "officers", pgettext_lazy("mail", "note to the officers")


class MailState(models.TextChoices):
    QUEUED = "queued", pgettext_lazy("mail", "waiting")
    SENT = "sent", pgettext_lazy("mail", "sent")
    FAILED = "failed", pgettext_lazy("mail", "refused")
    CANCELLED = "cancelled", pgettext_lazy("mail", "no longer needed")
