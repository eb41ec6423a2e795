"""Asking a WSGI application as a server does."""

from collections.abc import Callable

from django.test import RequestFactory


def asked(front: Callable, method: str = "GET", path: str = "/pl/", **environ: object) -> tuple[str, dict, bytes]:
    """Status line, headers and body that a server would send."""
    said: list = []
    environment = {**RequestFactory().generic(method, path).environ, **environ}
    body = front(environment, lambda status, headers, error=None: said.append((status, dict(headers))))
    try:
        return *said[0], b"".join(body)
    finally:
        getattr(body, "close", lambda: None)()
