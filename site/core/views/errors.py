"""What a visitor reads when something is not there, not allowed, or broken."""

import logging
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, HttpResponseNotFound, HttpResponseServerError
from django.template import TemplateDoesNotExist, loader
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, get_language_from_path, gettext, override

from core.http_headers import no_store
from core.requests import UNREADABLE_POST

logger = logging.getLogger(__name__)
_OF_THE_FORM = ("_", "csrfmiddlewaretoken")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404 in the language of the address, else in the visitor's."""
    try:
        body = loader.render_to_string("404.html", {"page": None}, request)
    except Exception:  # Django would answer 500 and tell the log nothing
        logger.exception("The page for 404 failed.")
        return server_error(request)
    return _in_visitors_language(request, HttpResponseNotFound(body))


def server_error(request: HttpRequest) -> HttpResponse:
    """500 from a template that gets no request and so can ask nothing of the database; 503 when that is what failed."""
    if isinstance(sys.exc_info()[1], (OperationalError, InterfaceError)):
        return unavailable(request)
    try:
        body = loader.get_template("500.html").render()
    except TemplateDoesNotExist:
        body = gettext("Something went wrong on our side. Please try again in a few minutes.")
    return _in_visitors_language(request, HttpResponseServerError(body))


def unavailable(request: HttpRequest) -> HttpResponse:
    """503 while the database is away, with what was sent: to be read, and to be sent again by one button.

    Everything comes back as hidden fields; what people typed or chose also stands there to be read. Names that begin
    with an underscore, and the token of people who are signed in, are the form's own.
    """
    sent = _sent(request)
    context = {
        "address": request.path,
        "hidden": [(name, value) for name, values in sent for value in values],
        "texts": [
            value for name, values in sent for value in values if value.strip() and not name.startswith(_OF_THE_FORM)
        ],
        "had_files": bool(getattr(request, "_files", None)),
    }
    with override(get_language_from_path(request.path_info) or get_language()):
        body = loader.get_template("unavailable.html").render(context)
    response = HttpResponse(body, status=503)
    response["Retry-After"] = "60"
    return _in_visitors_language(request, no_store(response))


def _sent(request: HttpRequest) -> list[tuple[str, list[str]]]:
    """The fields of a form that was sent; nothing when it cannot be read, or when a password would be shown."""
    if request.method != "POST":
        return []
    try:
        sent = list(request.POST.lists())
    except UNREADABLE_POST:
        return []
    return sent if not any("password" in name for name, _values in sent) else []


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that did not come from a page of this site; says what to do about it."""
    sentence = gettext(
        "We could not accept this form, because your browser did not confirm that it was sent from our page. "
        "Go back, reload the page and send it again."
    )
    body = loader.render_to_string("403.html", {"message": sentence})
    return _in_visitors_language(request, HttpResponseForbidden(body))


def _in_visitors_language(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    if not get_language_from_path(request.path_info):
        patch_vary_headers(response, ["Accept-Language"])
    return response
