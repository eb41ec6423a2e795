"""The frame on another website, as a placement of a form."""

from dataclasses import dataclass
from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page

from core.pages.locales import language_of
from core.pages.visibility import public
from forms_app.interface.form_context import form_context
from forms_app.models import ParticipationFormPage

FRAME = "embed"


def frame_url(page: ParticipationFormPage) -> str:
    """Where other websites find the form of `page`, in the language of `page`."""
    with translation.override(language_of(page)):
        return reverse("forms_app:embed", args=[page.translation_key])


def find_form(name: UUID | str, language: str) -> ParticipationFormPage | None:
    """Among live and public forms: what is behind a password or a login stays there."""
    forms = public(Page.objects.live()).type(ParticipationFormPage).filter(locale__language_code=language)
    chosen = forms.filter(translation_key=name) if isinstance(name, UUID) else forms.filter(slug=name)
    return chosen.order_by("pk").specific().first()


def show_missing(request: HttpRequest) -> HttpResponse:
    """That the form is gone, and another way to reach us."""
    return render(request, "forms_app/embed_missing.html", status=HTTPStatus.NOT_FOUND)


def frame_context(page: ParticipationFormPage, request: HttpRequest) -> dict[str, object]:
    """Context of `forms_app/embed.html` and of what extends it."""
    return {"page": page, **form_context(page, request, slot=FRAME, address=frame_url(page))}


@dataclass(frozen=True)
class FramePlacement:
    """The form alone, at an address that takes its own POSTs."""

    page: ParticipationFormPage
    slot: str = FRAME
    host_key: None = None

    def show(self, request: HttpRequest) -> HttpResponse:
        return render(request, "forms_app/embed.html", frame_context(self.page, request))
