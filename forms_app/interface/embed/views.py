"""A form in a frame on another website: no menu, no cookie, no script needed."""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from core.http_headers import no_store
from core.middleware.csrf import origin_checked
from core.pages.visibility import public
from forms_app import ports
from forms_app.interface.embed.allowed_sites import allow_framing
from forms_app.interface.embed.frame import FramePlacement
from forms_app.models import ParticipationFormPage
from submissions.interface.embed_thanks import SENT


@origin_checked
@require_http_methods(["GET", "HEAD", "POST"])
def embed(request: HttpRequest, form: UUID | str) -> HttpResponse:
    """The form with that translation key or slug in the language of the address; without one, says that it is gone."""
    page = find_form(form, get_language() or "")
    if page is None:
        return allow_framing(render(request, "forms_app/embed_missing.html", status=HTTPStatus.NOT_FOUND))
    placement = FramePlacement(page)
    if request.method == "POST":
        return allow_framing(ports.receive(page, request, placement))
    response = placement.show(request)
    return allow_framing(no_store(response) if SENT in request.GET else response)


def find_form(name: UUID | str, language: str) -> ParticipationFormPage | None:
    """Among live and public forms: what is behind a password or a login stays there."""
    forms = public(Page.objects.live()).type(ParticipationFormPage).filter(locale__language_code=language)
    chosen = forms.filter(translation_key=name) if isinstance(name, UUID) else forms.filter(slug=name)
    return chosen.order_by("pk").specific().first()
