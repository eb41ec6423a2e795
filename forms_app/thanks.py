"""The thank-you after sending: a short-lived, signed word in the address, and nothing stored in the browser."""

from django.core import signing
from django.http import HttpRequest

from forms_app.models import ParticipationFormPage, Submission

SENT = "sent"
SALT = "forms_app.sent"
VALID_FOR = 3600  # seconds; after that the address shows the form again


def sent_marker(submission: Submission, place: str) -> str:
    return signing.dumps([str(submission.form_key), place, submission.reference], salt=SALT)


def sent_reference(request: HttpRequest | None, page: ParticipationFormPage, place: str) -> str | None:
    """The reference of what was just sent by the form of `page` at `place`; None when nothing was, or long ago."""
    marker = request.GET.get(SENT) if request is not None else None
    if not marker:
        return None
    try:
        form_key, sent_from, reference = signing.loads(marker, salt=SALT, max_age=VALID_FOR)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return reference if (form_key, sent_from) == (str(page.translation_key), place) else None
