"""What a proxy says about the client is trusted only from the proxies we named."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from serving.proxy import TrustedProxyMiddleware


def seen(settings, peer: str, **headers: str) -> HttpRequest:
    """The request as the views see it, when it came from `peer`."""
    settings.TRUSTED_PROXIES = ["10.0.0.0/8", "::1"]
    seen: list[HttpRequest] = []
    middleware = TrustedProxyMiddleware(lambda request: seen.append(request) or HttpResponse())
    middleware(RequestFactory().get("/", REMOTE_ADDR=peer, headers=headers))
    return seen[0]


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("10.1.2.3", "203.0.113.7", "203.0.113.7"),
        ("10.1.2.3", "198.51.100.1, 203.0.113.7, 10.9.9.9", "203.0.113.7"),
        ("::1", "2001:db8::5", "2001:db8::5"),
        ("::ffff:10.1.2.3", "203.0.113.7", "203.0.113.7"),
        ("10.1.2.3", "203.0.113.7, ::ffff:10.9.9.9", "203.0.113.7"),
        ("10.1.2.3", "203.0.113.7:52110", "203.0.113.7"),
        ("10.1.2.3", "[2001:db8::5]:52110, 10.9.9.9:80", "2001:db8::5"),
        ("10.1.2.3", "nonsense", "10.1.2.3"),
        ("10.1.2.3", "", "10.1.2.3"),
        ("203.0.113.50", "198.51.100.1", "203.0.113.50"),
    ],
)
def test_the_client_is_the_last_address_that_is_not_a_proxy_of_ours(
    settings, peer: str, forwarded: str, client: str
) -> None:
    assert seen(settings, peer, **{"x-forwarded-for": forwarded}).META["REMOTE_ADDR"] == client


def test_the_scheme_is_believed_from_our_proxy_only(settings) -> None:
    assert seen(settings, "10.1.2.3", **{"x-forwarded-proto": "https"}).is_secure()
    assert not seen(settings, "203.0.113.50", **{"x-forwarded-proto": "https"}).is_secure()
