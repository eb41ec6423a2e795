"""A request body is read in whole before the request is handled, so that a slow line holds up nobody else."""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from tempfile import SpooledTemporaryFile
from threading import Lock
from typing import BinaryIO

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

HELD_IN_MEMORY = 2 * 1024 * 1024  # bytes; what is longer goes into a file without a name
MOST_OF_ONE = 512 * 1024 * 1024
MOST_AT_ONCE = 1024 * 1024 * 1024
TOO_LARGE = _("What you sent is too large. Go back, take out the largest file, and send it again.")
TOO_MANY = _("Many people are sending files just now. Go back, wait a minute and send it again.")
_CHUNK = 64 * 1024


class RefusedError(Exception):
    """A request that is not taken in; says why, and with which status."""

    def __init__(self, status: HTTPStatus, sentence: str | Promise) -> None:
        super().__init__(status)
        self.status, self.sentence = status, sentence


@contextmanager
def buffered_body(environ: dict) -> Iterator[None]:
    """Replaces `wsgi.input` by the request body, complete, in memory or in a file; gone with the end of the block.

    Raises `RefusedError` for more than one request, or all of this process together, may hold.
    """
    length = _length(environ)
    if not length:
        yield
        return
    if length > MOST_OF_ONE:
        raise RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, TOO_LARGE)
    with _budget.taken(length), SpooledTemporaryFile(HELD_IN_MEMORY, dir=settings.VAR_DIR) as body:
        _copy(environ["wsgi.input"], body, length)
        body.seek(0)
        environ["wsgi.input"] = body
        yield


def _length(environ: dict) -> int:
    """Django reads no body whose length is not said, and none at all where it is not a number."""
    said = environ.get("CONTENT_LENGTH", "")
    return int(said) if said.isdecimal() else 0


def _copy(line: BinaryIO, body: BinaryIO, length: int) -> None:
    while length > 0:
        chunk = line.read(min(_CHUNK, length))
        if not chunk:
            raise RefusedError(HTTPStatus.BAD_REQUEST, "The request ended early.")
        body.write(chunk)
        length -= len(chunk)


class _Budget:
    """Counts the bytes that all requests of the process hold at once."""

    def __init__(self) -> None:
        self._lock, self._held = Lock(), 0

    @contextmanager
    def taken(self, length: int) -> Iterator[None]:
        with self._lock:
            if self._held + length > MOST_AT_ONCE:
                raise RefusedError(HTTPStatus.SERVICE_UNAVAILABLE, TOO_MANY)
            self._held += length
        try:
            yield
        finally:
            with self._lock:
                self._held -= length


_budget = _Budget()
