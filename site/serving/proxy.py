"""Who is asking, and over what: taken only from the proxies named in `TRUSTED_PROXIES`."""

import re
from collections.abc import Callable
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest, HttpResponse

_WITH_PORT = re.compile(r"\[(?P<v6>[0-9A-Fa-f:.]+)\](?::[0-9]+)?|(?P<v4>[0-9.]+):[0-9]+")


class TrustedProxyMiddleware:
    """For servers that call Django directly; behind `serving.wsgi` there is nothing left to do."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        _networks(tuple(settings.TRUSTED_PROXIES))  # what is no address is told at the start

    def __call__(self, request: HttpRequest) -> HttpResponse:
        trust_proxy(request.environ)
        return self.get_response(request)


def trust_proxy(environ: dict) -> None:
    """Sets the client's address and scheme from `X-Forwarded-For` and `X-Forwarded-Proto`, and takes both away.

    Only a direct peer inside `TRUSTED_PROXIES` (addresses or networks) is trusted; the client is then the
    last address in the chain that is not itself trusted. From anyone else both headers are ignored.
    """
    forwarded = environ.pop("HTTP_X_FORWARDED_FOR", "")
    scheme = environ.pop("HTTP_X_FORWARDED_PROTO", "").strip().lower()
    if not _is_trusted(environ.get("REMOTE_ADDR", "")):
        return
    hops = [_without_port(hop.strip()) for hop in forwarded.split(",") if hop.strip()]
    client = next((hop for hop in reversed(hops) if not _is_trusted(hop)), None)
    if client and _address(client):
        environ["REMOTE_ADDR"] = client
    if scheme in ("http", "https"):
        environ["wsgi.url_scheme"] = scheme


def _is_trusted(address: str) -> bool:
    networks = _networks(tuple(settings.TRUSTED_PROXIES))
    found = _address(address) if networks else None
    return found is not None and any(found in network for network in networks)


@lru_cache(maxsize=8)
def _networks(proxies: tuple[str, ...]) -> tuple[IPv4Network | IPv6Network, ...]:
    return tuple(ip_network(proxy, strict=False) for proxy in proxies)


def _address(value: str) -> IPv4Address | IPv6Address | None:
    """A server that listens on IPv6 sees an IPv4 peer as ::ffff:10.0.0.1; it is the same peer."""
    try:
        address = ip_address(value)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _without_port(hop: str) -> str:
    """Some proxies write 203.0.113.7:52110 or [2001:db8::5]:52110."""
    found = _WITH_PORT.fullmatch(hop)
    return (found["v6"] or found["v4"]) if found else hop
