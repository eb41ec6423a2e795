"""Which request may be answered from memory, and under which key its page is cached."""

from collections.abc import Hashable, Mapping
from functools import lru_cache
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import split_domain_port, validate_host

LONGEST_HOST = 253 + len(":65535")
NEVER_CACHED = ("/admin/", "/static/", "/media/", "/documents/", "/healthz")


def address_of(environ: Mapping[str, str]) -> Hashable | None:
    """Scheme, host and path; None for requests that are never answered from memory.

    `environ` is the WSGI environment once `serving.proxy` has seen it.
    """
    path = environ["PATH_INFO"]
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or path.startswith(NEVER_CACHED):
        return None
    if "HTTP_AUTHORIZATION" in environ or settings.SESSION_COOKIE_NAME in environ.get("HTTP_COOKIE", ""):
        return None
    scheme = environ["wsgi.url_scheme"]
    host = environ.get("HTTP_HOST") or _own_name(environ, scheme)
    if not is_ours(host):
        return None
    return scheme, host, environ.get("SCRIPT_NAME", ""), path


def _own_name(environ: Mapping[str, str], scheme: str) -> str:
    """For the few who name no host: as `HttpRequest.get_host` does it."""
    name, port = environ["SERVER_NAME"], environ["SERVER_PORT"]
    return name if port == ("443" if scheme == "https" else "80") else f"{name}:{port}"


def is_ours(host: str) -> bool:
    """Whether `host` is written as browsers write ours: what is cached for each way of writing it would be without end.

    Others, if Django takes them at all, are answered, but nothing is cached for them.
    """
    return len(host) <= LONGEST_HOST and _is_ours(host, tuple(settings.ALLOWED_HOSTS), settings.PUBLIC_URL)


@lru_cache(maxsize=1000)
def _is_ours(host: str, allowed: tuple[str, ...], public_url: str) -> bool:
    domain, port = split_domain_port(host)
    as_written = f"{domain}:{port}" if port else domain
    if not domain or host != as_written or not validate_host(domain, allowed):
        return False
    # Some proxies send the port of their scheme, too.
    return port in ("", "80", "443", str(settings.SERVER_PORT), str(urlsplit(public_url).port))
