"""Which request may be answered from memory, and under which key its page is kept."""

from collections.abc import Hashable, Mapping
from functools import lru_cache

from django.conf import settings
from django.http.request import split_domain_port, validate_host

NEVER_KEPT = ("/admin/", "/static/", "/media/", "/documents/", "/healthz")


def address_of(environ: Mapping[str, str]) -> Hashable | None:
    """Scheme, host and path; None for requests that are never answered from memory.

    `environ` is the WSGI environment once `core.middleware.proxy` has seen it.
    """
    path = environ["PATH_INFO"]
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or path.startswith(NEVER_KEPT):
        return None
    if "HTTP_AUTHORIZATION" in environ or settings.SESSION_COOKIE_NAME in environ.get("HTTP_COOKIE", ""):
        return None
    host = environ.get("HTTP_HOST") or f"{environ['SERVER_NAME']}:{environ['SERVER_PORT']}"
    if not _is_ours(host, tuple(settings.ALLOWED_HOSTS)):
        return None
    return environ["wsgi.url_scheme"], host, environ.get("SCRIPT_NAME", ""), path


@lru_cache(maxsize=1000)
def _is_ours(host: str, allowed: tuple[str, ...]) -> bool:
    """As `HttpRequest.get_host` judges it, which refuses all others."""
    domain, _port = split_domain_port(host)
    return bool(domain) and validate_host(domain, allowed)
