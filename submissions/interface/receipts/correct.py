"""The page on which the sender corrects or adds to what was sent."""

import logging
from dataclasses import dataclass
from http import HTTPStatus

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.functional import Promise, cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from forms_app.form.form import ParticipationForm
from forms_app.interface.layout import Layout
from submissions.domain.files.records import FilesGone
from submissions.domain.files.staging import GONE
from submissions.domain.sender import rules
from submissions.domain.sender.actions import ChangedMeanwhile, TooLate
from submissions.domain.sender.correct import (
    PREFIX,
    SEEN_FIELD,
    Correction,
    correct,
    last_correction,
    open_correction,
)
from submissions.domain.sender.tokens import receipt_url
from submissions.domain.throttle import ThrottledAction, network_of, throttle
from submissions.interface.receipts.access import to_receipt, with_submission
from submissions.interface.receipts.render import show
from submissions.interface.receive import NOT_SAVED, UNREADABLE, read_data
from submissions.models import Submission

logger = logging.getLogger(__name__)

LATER = _(
    "Very many forms came from your network in a short time, so we stopped taking them for a moment. "
    "Nothing you wrote is lost: please save it again in ten minutes, or reach us in another way:"
)
CHANGED = _(
    "In the meantime this was changed in another window or on another device, so nothing has been saved yet. "
    "What you wrote here is still here. Look at your receipt first: if you save now, what stands below replaces it."
)


@dataclass
class CorrectionContext:
    """What the templates of a form need to know. `seen` says which correction was the last when the form was opened."""

    form: ParticipationForm
    seen: str
    notice: str | Promise = ""
    prefix: str = PREFIX
    seen_field: str = SEEN_FIELD

    @cached_property
    def layout(self) -> Layout:
        return Layout(self.form)


@require_http_methods(["GET", "HEAD", "POST"])
@with_submission
def receipt_edit(request: HttpRequest, submission: Submission) -> HttpResponse:
    """In the language in which it was sent; in another one there is only the receipt."""
    language = get_language() or ""
    if request.method != "POST" and language != submission.language:
        return HttpResponseRedirect(receipt_url(submission, language))
    page = submission.page.specific
    if request.method != "POST":
        status = HTTPStatus.OK if rules.may_correct(submission) else HTTPStatus.CONFLICT
        return _page(request, submission, open_correction(submission, page).form, status=status)
    allowance = throttle(network_of(request), ThrottledAction.POST)
    data = read_data(request)
    if data is None:
        return _page(request, submission, open_correction(submission, page).form, UNREADABLE)
    correction = open_correction(submission, page, data, request.FILES)
    form = correction.form
    if not rules.may_correct(submission):
        return _page(request, submission, form, status=HTTPStatus.CONFLICT)
    if not allowance.allowed:
        response = _page(request, submission, form, LATER, status=HTTPStatus.TOO_MANY_REQUESTS)
        response["Retry-After"] = str(allowance.wait)
        return response
    if not form.is_valid():
        return _page(request, submission, form)
    return _save(request, submission, correction)


def _save(request: HttpRequest, submission: Submission, correction: Correction) -> HttpResponse:
    form = correction.form
    try:
        done = correct(submission, submission.page.specific, correction)
    except TooLate as late:
        return _page(request, late.submission, form, status=HTTPStatus.CONFLICT)
    except ChangedMeanwhile:
        correction.files.show_unseen()
        return _page(request, submission, form, CHANGED, status=HTTPStatus.CONFLICT, seen=last_correction(submission))
    except FilesGone:
        return _page(request, submission, form, GONE, status=HTTPStatus.CONFLICT)
    except DatabaseError:
        logger.exception("The correction of %s could not be kept.", submission.reference)
        return _page(request, submission, form, NOT_SAVED, status=HTTPStatus.SERVICE_UNAVAILABLE)
    return to_receipt(submission, done)


def _page(
    request: HttpRequest,
    submission: Submission,
    form: ParticipationForm,
    notice: str | Promise = "",
    *,
    status: int = HTTPStatus.UNPROCESSABLE_ENTITY,
    seen: str = "",
) -> HttpResponse:
    seen = seen or form.data.get(SEEN_FIELD) or last_correction(submission)
    return show(request, submission, "correct", status=status, form_context=CorrectionContext(form, seen, notice))
