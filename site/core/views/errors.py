"""What a visitor reads when something is not there, not allowed, or broken."""

import logging

from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, HttpResponseNotFound, HttpResponseServerError
from django.template import TemplateDoesNotExist, loader
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_path, gettext

logger = logging.getLogger(__name__)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404 in the language of the address, else in the visitor's."""
    try:
        body = loader.render_to_string("404.html", {"page": None}, request)
    except Exception:  # Django would answer 500 and tell the log nothing
        logger.exception("The page for 404 failed.")
        return server_error(request)
    return _in_visitors_language(request, HttpResponseNotFound(body))


def server_error(request: HttpRequest) -> HttpResponse:
    """500 from a template that gets no request and so can ask nothing of the database."""
    try:
        body = loader.get_template("500.html").render()
    except TemplateDoesNotExist:
        body = gettext("Something went wrong on our side. Please try again in a few minutes.")
    return _in_visitors_language(request, HttpResponseServerError(body))


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
