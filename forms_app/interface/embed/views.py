"""A form in a frame on another website: no menu, no cookie, no script needed."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from core.middleware.csrf import origin_checked
from forms_app import ports
from forms_app.interface.embed.allowed_sites import allow_framing
from forms_app.interface.embed.frame import FramePlacement, find_form, show_missing


@origin_checked
@require_http_methods(["GET", "HEAD", "POST"])
def embed(request: HttpRequest, form: UUID | str) -> HttpResponse:
    """The form with that translation key or slug in the language of the address; without one, says that it is gone."""
    page = find_form(form, get_language() or "")
    if page is None:
        return allow_framing(show_missing(request))
    placement = FramePlacement(page)
    if request.method == "POST":
        return allow_framing(ports.receive(page, request, placement))
    return allow_framing(placement.show(request))
