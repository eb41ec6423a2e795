"""What form pages ask of the app that keeps what is sent; it fills both ports in its `AppConfig.ready()`."""

from typing import Protocol
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from wagtail.models import Page


class Placement(Protocol):
    """Where a form was filled in. `host_key`: the translation key of the page that carried it, if not its own."""

    @property
    def slot(self) -> str: ...

    @property
    def host_key(self) -> UUID | None: ...

    def show(self, request: HttpRequest) -> HttpResponse:
        """The page with the form; `request.resubmission` holds what was filled in."""
        ...


class Receive(Protocol):
    """Answers a POST of the form of `page`; without a `placement`, what was sent says where the form stood."""

    def __call__(self, page: Page, request: HttpRequest, placement: Placement | None = None) -> HttpResponse: ...


class Taken(Protocol):
    """How many places of the form are held: in all of it, or `per_host` (None: its own page). One query."""

    def __call__(self, form_key: UUID, *, per_host: bool, host_key: UUID | None) -> int: ...


receive: Receive
taken: Taken
