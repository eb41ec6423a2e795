"""What form pages ask of the app that keeps what is sent; it fills both ports in its `AppConfig.ready()`."""

from collections.abc import Callable
from typing import Protocol
from uuid import UUID

from django.core.exceptions import ImproperlyConfigured
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


_filled: dict[str, Callable] = {}


def fill(*, receive: Callable[[Page, HttpRequest, Placement | None], HttpResponse], taken: Callable[..., int]) -> None:
    """The signatures are those of the two functions below."""
    _filled.update(receive=receive, taken=taken)


def receive(page: Page, request: HttpRequest, placement: Placement | None = None) -> HttpResponse:
    """Answer a POST of the form of `page`; without a `placement`, what was sent says where the form stood."""
    return _port("receive")(page, request, placement)


def taken(form_key: UUID, *, per_host: bool, host_key: UUID | None) -> int:
    """How many places of the form are held: in all of it, or `per_host` (None: its own page). One query."""
    return _port("taken")(form_key, per_host=per_host, host_key=host_key)


def _port(name: str) -> Callable:
    if name not in _filled:
        raise ImproperlyConfigured(f"No installed app has filled the port “{name}” of forms_app (see forms_app.ports).")
    return _filled[name]
