"""From a sent form to an accepted submission, or back to the person with every word they typed."""

import logging
from http import HTTPStatus

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.frame.frame import Frame
from core.http_headers import no_store
from core.pages.locales import language_of
from core.requests import UNREADABLE_POST
from forms_app.domain.availability import form_state
from forms_app.domain.placement import PLACEMENT_FIELD, PagePlacement, find_placement
from forms_app.domain.privacy_notice import SIGNED_VERSION_FIELD, shown_privacy_notice
from forms_app.enums import Availability
from forms_app.form.form import ParticipationForm, Step, step_asked
from forms_app.form.sanitize import clean_data
from forms_app.interface.embed.frame import FramePlacement
from forms_app.interface.form_context import Resubmission
from forms_app.models import ParticipationFormPage
from forms_app.ports import Placement
from submissions.domain.accept import accept_submission, find_earlier
from submissions.domain.files.records import FilesGone
from submissions.domain.files.staging import StagedAttachments
from submissions.domain.reserve import NoPlaceLeft
from submissions.domain.sender.tokens import receipt_url
from submissions.domain.throttle import ThrottledAction, network_of, throttle
from submissions.interface.embed_thanks import sent_marker
from submissions.models import Submission

logger = logging.getLogger(__name__)

JUST_SENT = "sent=1"  # the receipt then says thank you
ENDED = (Availability.CLOSED, Availability.CONCLUDED, Availability.REGISTRATION_OVER)

UNREADABLE = _("We could not read what was sent. Perhaps it was too long, or the connection broke. Please try again.")
NOT_SAVED = _(
    "We could not keep your submission just now. Nothing you wrote is lost: please send it again in a minute."
)
NO_PLACE = _("Somebody else took the last place a moment ago. Please look whether one is free again, and send it then.")


def receive(page: ParticipationFormPage, request: HttpRequest, placement: Placement | None = None) -> HttpResponse:
    """Answer a POST of the form of `page`: 303 to what follows, else the page it came from with every word in it.

    `placement`: where the form was shown; read from what was sent, if not given.
    """
    network = network_of(request)
    allowance = throttle(network, ThrottledAction.POST)
    data = read_data(request)
    if data is None:
        return redisplay(
            page, request, placement or PagePlacement(page), None, HTTPStatus.UNPROCESSABLE_ENTITY, UNREADABLE
        )
    placement = placement or PagePlacement(page, find_placement(data.get(PLACEMENT_FIELD), page))
    attachments = StagedAttachments(page.form_fields, page.translation_key, data, request.FILES)
    form = page.get_form(placement.slot, data, attachments)
    if not allowance.allowed:
        return redisplay_throttled(page, request, placement, form, allowance.wait)
    frame = Frame(request, language_of(page))
    state = form_state(page, sample_version=frame.sample_version, host_key=placement.host_key)
    is_full = state.availability == Availability.FULL  # the sender may hold the last place: a duplicate is no error
    step = step_asked(data, with_check=page.check_answers)
    if not (state.is_open or is_full):
        if state.availability in ENDED and step == Step.SEND and form.is_valid():  # sent in time, and now once more?
            earlier = find_earlier(page, form, host_key=placement.host_key, network=network)
            if earlier is not None:
                return see_other(destination(placement, earlier))
        return redisplay(page, request, placement, form, HTTPStatus.CONFLICT)
    if step == Step.CHANGE:
        return redisplay(page, request, placement, form, HTTPStatus.OK, step=step)
    if not form.is_valid():
        return redisplay(
            page, request, placement, form, HTTPStatus.CONFLICT if is_full else HTTPStatus.UNPROCESSABLE_ENTITY
        )
    if step == Step.CHECK:
        return redisplay(page, request, placement, form, HTTPStatus.CONFLICT if is_full else HTTPStatus.OK, step=step)
    return accept(page, request, placement, form, frame, network)


def accept(
    page: ParticipationFormPage,
    request: HttpRequest,
    placement: Placement,
    form: ParticipationForm,
    frame: Frame,
    network: str,
) -> HttpResponse:
    """Accept the valid `form` and redirect its sender; or show it again, and say why it could not be accepted."""
    allowance = throttle(network, ThrottledAction.FILING)
    if not allowance.allowed:
        return redisplay_throttled(page, request, placement, form, allowance.wait)
    try:
        privacy_notice = shown_privacy_notice(page, frame.controller, form.data.get(SIGNED_VERSION_FIELD))
        submission = accept_submission(
            page, form, privacy_notice=privacy_notice, host_key=placement.host_key, network=network
        )
    except NoPlaceLeft:
        return redisplay(page, request, placement, form, HTTPStatus.CONFLICT, NO_PLACE)
    except (DatabaseError, FilesGone) as error:  # its words may hold the sender's: they are not logged
        logger.error("A submission to form page %s could not be kept: %s.", page.pk, type(error).__name__)
        return redisplay(page, request, placement, form, HTTPStatus.SERVICE_UNAVAILABLE, NOT_SAVED)
    return see_other(destination(placement, submission))


def read_data(request: HttpRequest) -> MultiValueDict | None:
    """What was sent, cleaned; None when it cannot be read. Pages are UTF-8, so forms are, whatever the header says."""
    if not hasattr(request, "_post"):
        request.encoding = "utf-8"
    try:
        return clean_data(request.POST)
    except UNREADABLE_POST:
        request._post = request._files = MultiValueDict()  # so that nobody tries to read it again
        return None


def redisplay(
    page: ParticipationFormPage,
    request: HttpRequest,
    placement: Placement,
    form: ParticipationForm | None,
    status: int,
    notice: str | Promise = "",
    step: Step = Step.CORRECT,
) -> HttpResponse:
    """The page the form was sent from, as it would be shown, with the form filled in. Nobody may store it."""
    request.resubmission = Resubmission(page.pk, placement.slot, form, notice, step)
    response = placement.show(request)
    response.status_code = status
    return no_store(response)


def redisplay_throttled(
    page: ParticipationFormPage, request: HttpRequest, placement: Placement, form: ParticipationForm, wait: int
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
    response = redisplay(page, request, placement, form, HTTPStatus.TOO_MANY_REQUESTS, notice)
    response["Retry-After"] = str(wait)
    return response


def destination(placement: Placement, submission: Submission) -> str:
    """The address of the receipt; in a frame, which must not show it, that of a thank-you of its own."""
    if not isinstance(placement, FramePlacement):
        return f"{receipt_url(submission)}?{JUST_SENT}"
    page = placement.page
    with translation.override(language_of(page)):
        return reverse("submissions:embed_thanks", args=[page.translation_key, sent_marker(submission)])


def see_other(url: str) -> HttpResponse:
    response = HttpResponseRedirect(url)
    response.status_code = HTTPStatus.SEE_OTHER
    return no_store(response)
