"""The thank-you in a frame after sending: a short-lived, signed word in the address, and nothing stored in the browser.

On our own pages the receipt says thank you; other websites must not show it in a frame.
"""

from django.core import signing
from django.http import HttpRequest

from forms_app.models import ParticipationFormPage
from submissions.models import Submission

SENT = "sent"
SALT = "submissions.sent"
VALID_FOR = 3600  # seconds; after that the address shows the form again


def sent_marker(submission: Submission) -> str:
    return signing.dumps([str(submission.form_key), submission.reference], salt=SALT)


def sent_submission(request: HttpRequest, page: ParticipationFormPage) -> Submission | None:
    """What was just sent by the form of `page`; None when nothing was, or long ago."""
    marker = request.GET.get(SENT)
    if not marker:
        return None
    try:
        form_key, reference = signing.loads(marker, salt=SALT, max_age=VALID_FOR)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    if form_key != str(page.translation_key):
        return None
    return Submission.objects.filter(form_key=page.translation_key, reference=reference).first()
