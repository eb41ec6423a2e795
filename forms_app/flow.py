"""From a sent form to a kept submission, or back to the person with every word they typed."""

import logging
from http import HTTPStatus

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.chrome import Chrome
from core.locales import language_of
from core.uploads import UNREADABLE_POST
from forms_app.actions import accept_submission, find_earlier
from forms_app.availability import form_state
from forms_app.doors import Door, PageDoor
from forms_app.enums import Availability
from forms_app.files.actions import FilesGone
from forms_app.forms import ParticipationForm
from forms_app.hosts import HOST_FIELD, find_host
from forms_app.intake import limits
from forms_app.intake.places import NoPlaceLeft
from forms_app.models import ParticipationFormPage
from forms_app.panel import Returned, make_form
from forms_app.privacy.clauses import CLAUSE_FIELD, shown_clause
from forms_app.steps import Step, step_asked
from forms_app.text import clean_data

logger = logging.getLogger(__name__)

ENDED = (Availability.CLOSED, Availability.CONCLUDED, Availability.REGISTRATION_OVER)

UNREADABLE = _("We could not read what was sent. Perhaps it was too long, or the connection broke. Please try again.")
NOT_KEPT = _("We could not keep your submission just now. Nothing you wrote is lost: please send it again in a minute.")
NO_PLACE = _("Somebody else took the last place a moment ago. Please look whether one is free again, and send it then.")


def receive(page: ParticipationFormPage, request: HttpRequest, door: Door | None = None) -> HttpResponse:
    """Answer a POST of the form of `page`: 303 to what follows, else the page it came from with every word in it.

    `door`: where it came from; found in what was sent, if not given.
    """
    network = limits.network_of(request)
    allowance = limits.count(network, limits.Action.POST)
    data = read_data(request)
    if data is None:
        return give_back(page, request, door or PageDoor(page), None, HTTPStatus.UNPROCESSABLE_ENTITY, UNREADABLE)
    door = door or PageDoor(page, find_host(data.get(HOST_FIELD), page))
    if not allowance.allowed:
        return give_back_later(page, request, door, make_form(page, door.place, data, request.FILES), allowance.wait)
    form = make_form(page, door.place, data, request.FILES)
    chrome = Chrome(request, language_of(page))
    state = form_state(page, sample_version=chrome.sample_version, host_key=door.host_key)
    is_full = state.availability == Availability.FULL  # the sender may hold the last place: a repeat is no error
    step = step_asked(data, with_check=page.check_answers)
    if not (state.is_open or is_full):
        if state.availability in ENDED and step == Step.SEND and form.is_valid():  # sent in time, and now once more?
            earlier = find_earlier(page, form, host_key=door.host_key, network=network)
            if earlier is not None:
                return see_other(door.way_on(request, earlier))
        return give_back(page, request, door, form, HTTPStatus.CONFLICT)
    if step == Step.CHANGE:
        return give_back(page, request, door, form, HTTPStatus.OK, step=step)
    if not form.is_valid():
        return give_back(page, request, door, form, HTTPStatus.CONFLICT if is_full else HTTPStatus.UNPROCESSABLE_ENTITY)
    if step == Step.CHECK:
        return give_back(page, request, door, form, HTTPStatus.CONFLICT if is_full else HTTPStatus.OK, step=step)
    return keep(page, request, door, form, chrome, network)


def keep(
    page: ParticipationFormPage,
    request: HttpRequest,
    door: Door,
    form: ParticipationForm,
    chrome: Chrome,
    network: str,
) -> HttpResponse:
    """Accept the valid `form` and lead its sender on; or say why it could not be accepted, and give it back."""
    allowance = limits.count(network, limits.Action.FILING)
    if not allowance.allowed:
        return give_back_later(page, request, door, form, allowance.wait)
    try:
        clause = shown_clause(page, chrome.controller, form.data.get(CLAUSE_FIELD))
        submission = accept_submission(page, form, clause=clause, host_key=door.host_key, network=network)
    except NoPlaceLeft:
        return give_back(page, request, door, form, HTTPStatus.CONFLICT, NO_PLACE)
    except (DatabaseError, FilesGone) as error:  # its words may hold the sender's: they are not logged
        logger.error("A submission to form page %s could not be kept: %s.", page.pk, type(error).__name__)
        return give_back(page, request, door, form, HTTPStatus.SERVICE_UNAVAILABLE, NOT_KEPT)
    return see_other(door.way_on(request, submission))


def read_data(request: HttpRequest) -> MultiValueDict | None:
    """What was sent, cleaned; None when it cannot be read. Pages are UTF-8, so forms are, whatever the header says."""
    if not hasattr(request, "_post"):
        request.encoding = "utf-8"
    try:
        return clean_data(request.POST)
    except UNREADABLE_POST:
        request._post = request._files = MultiValueDict()  # so that nobody tries to read it again
        return None


def give_back(
    page: ParticipationFormPage,
    request: HttpRequest,
    door: Door,
    form: ParticipationForm | None,
    status: int,
    notice: str | Promise = "",
    step: Step = Step.CORRECT,
) -> HttpResponse:
    """The page the form was sent from, as it would be shown, with the form filled in. Nobody may store it."""
    request.returned_form = Returned(page.pk, door.place, form, notice, step)
    response = door.show(request)
    response.status_code = status
    return no_store(response)


def give_back_later(
    page: ParticipationFormPage, request: HttpRequest, door: Door, form: ParticipationForm, wait: int
) -> HttpResponse:
    """The form filled in, with the number of minutes after which it may be sent."""
    minutes = -(-wait // 60)
    notice = ngettext(
        "Very many forms came from your network in a short time, so we stopped taking them for a moment. "
        "Nothing you wrote is lost: please send it again in %(minutes)d minute, or reach us in another way:",
        "Very many forms came from your network in a short time, so we stopped taking them for a moment. "
        "Nothing you wrote is lost: please send it again in %(minutes)d minutes, or reach us in another way:",
        minutes,
    ) % {"minutes": minutes}
    response = give_back(page, request, door, form, HTTPStatus.TOO_MANY_REQUESTS, notice)
    response["Retry-After"] = str(wait)
    return response


def see_other(url: str) -> HttpResponse:
    response = HttpResponseRedirect(url)
    response.status_code = HTTPStatus.SEE_OTHER
    return no_store(response)


def no_store(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
