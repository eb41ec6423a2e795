"""The frame on another website, as a placement of a form."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation

from core.pages.locales import language_of
from forms_app.interface.form_context import form_context
from forms_app.models import ParticipationFormPage
from submissions.domain.sender.tokens import receipt_url
from submissions.interface.embed_thanks import SENT, sent_marker, sent_submission
from submissions.models import Submission

FRAME = "embed"


def frame_url(page: ParticipationFormPage) -> str:
    """Where other websites find the form of `page`, in the language of `page`."""
    with translation.override(language_of(page)):
        return reverse("forms_app:embed", args=[page.translation_key])


@dataclass(frozen=True)
class FramePlacement:
    """The form alone, at an address that takes its own POSTs. Thanks are said in the frame, too."""

    page: ParticipationFormPage
    slot: str = FRAME
    host_key: None = None

    def show(self, request: HttpRequest) -> HttpResponse:
        context = {"page": self.page, **form_context(self.page, request, slot=FRAME, address=frame_url(self.page))}
        sent = sent_submission(request, self.page)
        if sent is not None:
            context |= {"sent": sent, "receipt": receipt_url(sent)}
        return render(request, "forms_app/embed.html", context)

    def destination(self, request: HttpRequest, submission: Submission) -> str:
        return f"{frame_url(self.page)}?{SENT}={sent_marker(submission)}"
