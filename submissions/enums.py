from django.db import models
from django.utils.translation import pgettext_lazy

from forms_app.enums import FormType


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
