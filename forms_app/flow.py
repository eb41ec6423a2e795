"""From a sent form to a kept submission, or back to the person with every word they typed."""

import logging

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.chrome import Chrome
from core.locales import language_of
from forms_app.actions import accept_submission
from forms_app.availability import form_state
from forms_app.forms import ParticipationForm
from forms_app.hosts import HOST_FIELD, OWN_PAGE, Host, find_host
from forms_app.models import ParticipationFormPage
from forms_app.panel import Returned, make_form
from forms_app.privacy.clauses import CLAUSE_FIELD, shown_clause
from forms_app.text import clean_data
from forms_app.thanks import SENT, sent_marker

logger = logging.getLogger(__name__)

UNREADABLE = _("We could not read what was sent. Perhaps it was too long, or the connection broke. Please try again.")
NOT_KEPT = _("We could not keep your submission just now. Nothing you wrote is lost: please send it again in a minute.")

UNPROCESSABLE = 422
CONFLICT = 409
UNAVAILABLE = 503


def receive(page: ParticipationFormPage, request: HttpRequest) -> HttpResponse:
    """Answer a POST to the form page: 303 to the thank-you, else the page the person was on, with their words in it."""
    data = read_data(request)
    if data is None:
        return give_back(page, request, None, None, status=UNPROCESSABLE, notice=UNREADABLE)
    host = find_host(data.get(HOST_FIELD), page)
    chrome = Chrome(request, language_of(page))
    form = make_form(page, host.place if host else OWN_PAGE, data)
    if not form_state(page, sample_version=chrome.sample_version).is_open:
        return give_back(page, request, host, form, status=CONFLICT)
    if not form.is_valid():
        return give_back(page, request, host, form, status=UNPROCESSABLE)
    host_key = host.page.translation_key if host else None
    try:
        clause = shown_clause(page, chrome.controller, data.get(CLAUSE_FIELD))
        submission = accept_submission(page, form, clause=clause, host_key=host_key)
    except DatabaseError:
        logger.exception("A submission to form page %s could not be kept.", page.pk)
        return give_back(page, request, host, form, status=UNAVAILABLE, notice=NOT_KEPT)
    return see_other(thanks_url(page, request, host, submission))


def read_data(request: HttpRequest) -> MultiValueDict | None:
    """What was sent, cleaned; None when it cannot be read. Pages are UTF-8, so forms are, whatever the header says."""
    if not hasattr(request, "_post"):
        request.encoding = "utf-8"
    try:
        return clean_data(request.POST)
    except (MultiPartParserError, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent, UnreadablePostError):
        request._post = request._files = MultiValueDict()  # so that nobody tries to read it again
        return None


def give_back(
    page: ParticipationFormPage,
    request: HttpRequest,
    host: Host | None,
    form: ParticipationForm | None,
    *,
    status: int,
    notice: str | Promise = "",
) -> HttpResponse:
    """The page the form was sent from, as it would be shown, with the form filled in. Nobody may store it."""
    place = host.place if host else OWN_PAGE
    request.returned_form = Returned(page.pk, place, form, notice)
    response = host.page.serve(request) if host else page.show(request)
    response.status_code = status
    return no_store(response)


def thanks_url(page: ParticipationFormPage, request: HttpRequest, host: Host | None, submission: object) -> str:
    place = host.place if host else OWN_PAGE
    url = (host.page if host else page).get_url(request)
    return f"{url}?{SENT}={sent_marker(submission, place)}#f-{place}"


def see_other(url: str) -> HttpResponse:
    response = HttpResponseRedirect(url)
    response.status_code = 303
    return no_store(response)


def no_store(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
