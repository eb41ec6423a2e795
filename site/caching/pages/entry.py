"""A page as it is cached: its headers, and its body compressed in the two ways browsers know."""

import gzip
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

import brotli
from django.conf import settings
from django.http import HttpResponse
from django.utils.http import http_date, parse_etags

from caching.expiry import Expiry

WORTH_COMPRESSING = 200  # bytes
_NOT_CACHED = {"content-length", "content-encoding", "etag", "vary", "date"}
_OF_NOT_MODIFIED = {"Cache-Control", "Content-Location", "ETag", "Expires", "Vary"}


@dataclass(frozen=True)
class Answer:
    """What goes over the wire."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def with_headers(self, *more: tuple[str, str]) -> "Answer":
        return Answer(self.status, [*self.headers, *more], self.body)


@dataclass
class Copy:
    """One page. `version` is the content version it was made in, `expiry` says when the clock would change it.

    `answers` has one for each way of compressing; `good_at` is when it was last known to be right (seconds of the
    system's clock).
    """

    version: str
    status: int
    etag: str
    answers: dict[str, Answer]
    not_modified: Answer
    expiry: Expiry
    good_at: float = field(default_factory=time.time)

    @property
    def size(self) -> int:
        """Bytes of memory, about."""
        return 2000 + sum(len(answer.body) for answer in self.answers.values())


def make_copy(response: HttpResponse, version: str, expiry: Expiry) -> Copy:
    body = response.content
    # Weak, because the same tag stands for every encoding of the body.
    etag = f'W/"{sha256(body).hexdigest()[:24]}"'
    headers = {name: value for name, value in response.items() if name.lower() not in _NOT_CACHED}
    headers.setdefault("Cache-Control", _cache_control())
    common = [*headers.items(), ("Vary", "Accept-Encoding"), ("ETag", etag)]
    bodies = {"": body}
    if len(body) >= WORTH_COMPRESSING:
        bodies = {"gzip": gzip.compress(body, 6, mtime=0), "br": brotli.compress(body, quality=5)}
    status = response.status_code
    return Copy(
        version=version,
        status=status,
        etag=etag,
        answers={encoding: _encoded(status, common, encoding, body) for encoding, body in bodies.items()},
        not_modified=Answer(304, [(name, value) for name, value in common if name in _OF_NOT_MODIFIED], b""),
        expiry=expiry,
    )


def _encoded(status: int, headers: list[tuple[str, str]], encoding: str, body: bytes) -> Answer:
    said = [("Content-Encoding", encoding)] if encoding else []
    return Answer(status, [*headers, *said, ("Content-Length", str(len(body)))], body)


def _cache_control() -> str:
    """Readers always ask whether it is still the same; a cache in front may answer for EDGE_SECONDS."""
    if settings.EDGE_SECONDS:
        return f"public, max-age=0, must-revalidate, s-maxage={settings.EDGE_SECONDS}"
    return "no-cache"


def answer(environ: Mapping[str, str], copy: Copy) -> Answer:
    """`copy` in the encoding that the browser takes, or 304 if it has it already."""
    if "HTTP_IF_NONE_MATCH" in environ and copy.status == 200 and _has(environ["HTTP_IF_NONE_MATCH"], copy.etag):
        return copy.not_modified
    if "" in copy.answers:
        return copy.answers[""]
    accepted = environ.get("HTTP_ACCEPT_ENCODING", "")
    for encoding in ("br", "gzip"):
        if takes(encoding, accepted):
            return copy.answers[encoding]
    return _unpacked(copy.answers["gzip"])


def stale_answer(environ: Mapping[str, str], copy: Copy) -> Answer:
    """The same, with a header that says that it may be out of date, and since when."""
    return answer(environ, copy).with_headers(
        ("Warning", '110 - "Response is Stale"'), ("Last-Good", http_date(copy.good_at))
    )


def _has(known: str, etag: str) -> bool:
    """RFC 9110, 13.1.2: any version, or this one by weak comparison."""
    tags = parse_etags(known)
    return "*" in tags or etag.removeprefix("W/") in {tag.removeprefix("W/") for tag in tags}


def _unpacked(packed: Answer) -> Answer:
    headers = [pair for pair in packed.headers if pair[0] not in ("Content-Encoding", "Content-Length")]
    return _encoded(packed.status, headers, "", gzip.decompress(packed.body))


def takes(encoding: str, accepted: str) -> bool:
    """RFC 9110, 12.5.3: named, or gzip as the one of "*" that everybody knows; and not with a quality of zero."""
    named: dict[str, bool] = {}
    for part in accepted.lower().split(","):
        name, _, options = part.partition(";")
        quality = options.replace(" ", "").removeprefix("q=")
        named[name.strip()] = not quality or quality.strip("0.") != ""
    return named.get(encoding, encoding == "gzip" and named.get("*", False))
