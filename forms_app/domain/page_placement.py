"""Where a form was sent from: a page that can show it once more, and that knows where to go when all is well."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from forms_app.domain.placement import OWN_PAGE, PageSlot
from forms_app.models import ParticipationFormPage
from submissions.domain.sender.tokens import receipt_url
from submissions.models import Submission

JUST_SENT = "sent=1"  # the receipt then says thank you


@dataclass(frozen=True)
class PagePlacement:
    """The page of the form, or another page of this site that carries it."""

    page: ParticipationFormPage
    embedded_in: PageSlot | None = None

    @property
    def slot(self) -> str:
        return self.embedded_in.slot if self.embedded_in else OWN_PAGE

    @property
    def host_key(self) -> UUID | None:
        return self.embedded_in.page.translation_key if self.embedded_in else None

    def show(self, request: HttpRequest) -> HttpResponse:
        return self.embedded_in.page.serve(request) if self.embedded_in else self.page.show(request)

    def destination(self, request: HttpRequest, submission: Submission) -> str:
        return f"{receipt_url(submission)}?{JUST_SENT}"
