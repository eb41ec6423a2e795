"""The receipt: what was sent, where it stands, and what its sender can do with it."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from core.views.errors import not_found
from forms_app.form.sanitize import clean_text
from submissions.domain.erasure.consents import revoke
from submissions.domain.sender import actions
from submissions.domain.sender.data_export import my_data
from submissions.domain.sender.tokens import receipt_url
from submissions.domain.sender.wording import DONE
from submissions.interface.downloads import file_response
from submissions.interface.receipts.access import to_receipt, with_submission
from submissions.interface.receipts.render import show
from submissions.models import Submission

read_or_send = require_http_methods(["GET", "HEAD", "POST"])
SENT = "sent"
LONGEST_REASON = 2000


@require_safe
@with_submission
def receipt(request: HttpRequest, submission: Submission) -> HttpResponse:
    done = DONE.get(request.GET.get("done", ""), "")
    return show(request, submission, "receipt", sent=SENT in request.GET, done=done)


@require_safe
@with_submission
def receipt_data(request: HttpRequest, submission: Submission) -> HttpResponse:
    response = HttpResponse(my_data(submission), content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{submission.reference}.json"'
    return response


@require_safe
@with_submission
def receipt_file(request: HttpRequest, submission: Submission, uuid: str) -> HttpResponse:
    """A file of one's own. Not written down: only what others read is."""
    sent = submission.files.filter(uuid=uuid).first()
    if sent is None:
        return not_found(request)
    try:
        return file_response(sent)
    except Http404:
        return not_found(request)


@read_or_send
@with_submission
def receipt_consent(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Withdraw the consent with the sent key; doing it twice is doing it once."""
    if request.method != "POST":
        return redirect(f"{receipt_url(submission, get_language() or '')}#consents")
    consent = submission.consents.filter(key=clean_text(request.POST.get("consent", ""))).first()
    if consent is None:
        return to_receipt(submission, "unchanged", "#consents")
    if consent.revoked_at is None:
        revoke(consent)
    return to_receipt(submission, "consent")


@read_or_send
@with_submission
def receipt_withdraw(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Asks first, with room for a reason."""
    if request.method != "POST":
        return show(request, submission, "withdraw", longest=LONGEST_REASON)
    reason = clean_text(request.POST.get("reason", "")).strip()
    if len(reason) > LONGEST_REASON:
        context = {"reason": reason, "longest": LONGEST_REASON, "too_long": len(reason) - LONGEST_REASON}
        return show(request, submission, "withdraw", status=HTTPStatus.UNPROCESSABLE_ENTITY, **context)
    try:
        actions.withdraw(submission, reason)
    except actions.TooLate as late:
        context = {"reason": reason, "longest": LONGEST_REASON, "too_late": True}
        return show(request, late.submission, "withdraw", status=HTTPStatus.CONFLICT, **context)
    return to_receipt(submission, "withdrawn")


@read_or_send
@with_submission
def receipt_erase(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Says first which case applies; if that changed meanwhile, says so instead of doing something else."""
    if request.method != "POST":
        return show(request, submission, "erase")
    try:
        done = actions.ask_for_erasure(submission, at_once=request.POST.get("case") == "now")
    except actions.TooLate as late:
        return show(request, late.submission, "erase", status=HTTPStatus.CONFLICT, too_late=True)
    return to_receipt(submission, done.value)
