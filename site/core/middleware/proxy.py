"""Who is asking, and over what: believed only from the proxies named in `TRUSTED_PROXIES`."""

import re
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest, HttpResponse

_WITH_PORT = re.compile(r"\[(?P<v6>[0-9A-Fa-f:.]+)\](?::[0-9]+)?|(?P<v4>[0-9.]+):[0-9]+")


class TrustedProxyMiddleware:
    """Sets the client's address and scheme from `X-Forwarded-For` and `X-Forwarded-Proto`.

    Only a direct peer inside `TRUSTED_PROXIES` (addresses or networks) is believed; the client is then the
    last address in the chain that is not itself trusted. From anyone else both headers are ignored.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.networks = [ip_network(value, strict=False) for value in settings.TRUSTED_PROXIES]

    def __call__(self, request: HttpRequest) -> HttpResponse:
        forwarded = request.META.pop("HTTP_X_FORWARDED_FOR", "")
        scheme = request.META.pop("HTTP_X_FORWARDED_PROTO", "").strip().lower()
        if self.is_trusted(request.META.get("REMOTE_ADDR", "")):
            hops = [_without_port(hop.strip()) for hop in forwarded.split(",") if hop.strip()]
            client = next((hop for hop in reversed(hops) if not self.is_trusted(hop)), None)
            if client and _address(client):
                request.META["REMOTE_ADDR"] = client
            if scheme in ("http", "https"):
                request.environ["wsgi.url_scheme"] = scheme
        return self.get_response(request)

    def is_trusted(self, address: str) -> bool:
        found = _address(address)
        return found is not None and any(found in network for network in self.networks)


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
