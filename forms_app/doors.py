"""Where a form was sent from: a page that can show it once more, and that knows where to go when all is well."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from forms_app.hosts import OWN_PAGE, Host
from forms_app.models import ParticipationFormPage, Submission
from forms_app.receipts.links import receipt_url

JUST_SENT = "sent=1"  # the receipt then says thank you


class Door(Protocol):
    """`place` is where on the page the form stands; `host_key` names the page when it is not the form's own."""

    @property
    def place(self) -> str: ...

    @property
    def host_key(self) -> UUID | None: ...

    def show(self, request: HttpRequest) -> HttpResponse:
        """The page with the form; `request.returned_form` holds what was filled in."""
        ...

    def way_on(self, request: HttpRequest, submission: Submission) -> str:
        """The address that the sender is led to."""
        ...


@dataclass(frozen=True)
class PageDoor:
    """The page of the form, or another page of this site that carries it."""

    page: ParticipationFormPage
    host: Host | None = None

    @property
    def place(self) -> str:
        return self.host.place if self.host else OWN_PAGE

    @property
    def host_key(self) -> UUID | None:
        return self.host.page.translation_key if self.host else None

    def show(self, request: HttpRequest) -> HttpResponse:
        return self.host.page.serve(request) if self.host else self.page.show(request)

    def way_on(self, request: HttpRequest, submission: Submission) -> str:
        return f"{receipt_url(submission)}?{JUST_SENT}"
