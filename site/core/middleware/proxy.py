"""Who is asking, and over what: believed only from the proxies named in `TRUSTED_PROXIES`."""

from collections.abc import Callable
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest, HttpResponse


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
            hops = [hop.strip() for hop in forwarded.split(",") if hop.strip()]
            client = next((hop for hop in reversed(hops) if not self.is_trusted(hop)), None)
            if client and _is_address(client):
                request.META["REMOTE_ADDR"] = client
            if scheme in ("http", "https"):
                request.environ["wsgi.url_scheme"] = scheme
        return self.get_response(request)

    def is_trusted(self, address: str) -> bool:
        return _is_address(address) and any(ip_address(address) in network for network in self.networks)


def _is_address(value: str) -> bool:
    try:
        ip_address(value)
    except ValueError:
        return False
    return True
