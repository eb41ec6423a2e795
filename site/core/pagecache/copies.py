"""A page as it is kept: its headers, and its body compressed in the two ways browsers know."""

import gzip
import time
from dataclasses import dataclass, field
from hashlib import sha256

import brotli
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from core.clock import Validity

WORTH_COMPRESSING = 200  # bytes
_NOT_KEPT = {"content-length", "content-encoding", "etag", "vary", "date"}


@dataclass
class Copy:
    """One answer. `token` is the generation it was made in, `validity` says when the clock would change it.

    `good_at` is when it was last known to be right (seconds of the system's clock).
    """

    token: str
    status: int
    headers: dict[str, str]
    etag: str
    bodies: dict[str, bytes]
    validity: Validity
    good_at: float = field(default_factory=time.time)

    @property
    def size(self) -> int:
        """Bytes of memory, about."""
        return 1000 + sum(len(body) for body in self.bodies.values())


def make_copy(response: HttpResponse, token: str, validity: Validity) -> Copy:
    body = response.content
    headers = {name: value for name, value in response.items() if name.lower() not in _NOT_KEPT}
    headers.setdefault("Cache-Control", _cache_control())
    headers["Vary"] = "Accept-Encoding"
    bodies = {"": body}
    if len(body) >= WORTH_COMPRESSING:
        bodies = {"gzip": gzip.compress(body, 6, mtime=0), "br": brotli.compress(body, quality=6)}
    # Weak, because the same tag stands for every encoding of the body.
    etag = f'W/"{sha256(body).hexdigest()[:24]}"'
    return Copy(token=token, status=response.status_code, headers=headers, etag=etag, bodies=bodies, validity=validity)


def _cache_control() -> str:
    """Readers always ask whether it is still the same; a cache in front may answer for EDGE_SECONDS."""
    if settings.EDGE_SECONDS:
        return f"public, max-age=0, must-revalidate, s-maxage={settings.EDGE_SECONDS}"
    return "no-cache"


def answer(request: HttpRequest, copy: Copy, *, stale: bool = False) -> HttpResponse:
    """`copy` in the encoding that the browser takes, or 304 if it has it already."""
    headers = {**copy.headers, "ETag": copy.etag}
    if stale:
        headers["Warning"] = '110 - "Response is Stale"'
        headers["Last-Good"] = http_date(copy.good_at)
    if "HTTP_IF_NONE_MATCH" in request.META:
        unchanged = get_conditional_response(request, etag=copy.etag)
        if isinstance(unchanged, HttpResponseNotModified):
            return _not_modified(headers)
    encoding, body = _body_for(request.META.get("HTTP_ACCEPT_ENCODING", ""), copy.bodies)
    if encoding:
        headers["Content-Encoding"] = encoding
    headers["Content-Length"] = str(len(body))
    return HttpResponse(body, status=copy.status, headers=headers)


def _not_modified(headers: dict[str, str]) -> HttpResponse:
    kept = ("Cache-Control", "Content-Location", "ETag", "Expires", "Vary", "Warning", "Last-Good")
    return HttpResponseNotModified(headers={name: headers[name] for name in kept if name in headers})


def _body_for(accepted: str, bodies: dict[str, bytes]) -> tuple[str, bytes]:
    if "" in bodies:
        return "", bodies[""]
    for encoding in ("br", "gzip"):
        if _takes(encoding, accepted):
            return encoding, bodies[encoding]
    return "", gzip.decompress(bodies["gzip"])


def _takes(encoding: str, accepted: str) -> bool:
    """RFC 9110, 12.5.3: named, and not with a quality of zero."""
    if encoding not in accepted:
        return False
    for part in accepted.split(","):
        name, _, options = part.partition(";")
        if name.strip().lower() == encoding:
            quality = options.replace(" ", "").removeprefix("q=")
            return not quality or quality.strip("0.") != ""
    return False
