"""The thank-you in a frame after sending: a short-lived, signed word in the address, and nothing stored in the browser.

On our own pages the receipt says thank you; other websites must not show it in a frame.
"""

from uuid import UUID

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from core.http_headers import no_store
from forms_app.interface.embed.allowed_sites import allow_framing
from forms_app.interface.embed.frame import FramePlacement, find_form, frame_context, show_missing
from submissions.domain.sender.tokens import receipt_url
from submissions.models import Submission

SALT = "submissions.sent"
VALID_FOR = 3600  # seconds; after that the address shows the form again


@require_safe
def embed_thanks(request: HttpRequest, form: UUID, marker: str) -> HttpResponse:
    """Thanks for what was just sent with that form; the form itself when nothing was, or long ago."""
    page = find_form(form, get_language() or "")
    if page is None:
        return allow_framing(show_missing(request))
    sent = sent_submission(marker, form)
    if sent is None:
        return allow_framing(no_store(FramePlacement(page).show(request)))
    context = {**frame_context(page, request), "sent": sent, "receipt": receipt_url(sent)}
    return allow_framing(no_store(render(request, "submissions/embed_sent.html", context)))


def sent_marker(submission: Submission) -> str:
    return signing.dumps([str(submission.form_key), submission.reference], salt=SALT)


def sent_submission(marker: str, form: UUID) -> Submission | None:
    try:
        form_key, reference = signing.loads(marker, salt=SALT, max_age=VALID_FOR)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    if form_key != str(form):
        return None
    return Submission.objects.filter(form_key=form, reference=reference).first()
