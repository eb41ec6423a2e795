"""The site as a server calls it: many threads take requests in and hand answers out, one makes the pages.

A slow reader or sender holds up a thread that has nothing else to do. Everything that Django does happens in one thread
of the process, one request after the other: pages cost processor time, which more threads would only divide, and
what is kept for one generation of the content relies on it (`core.generation`).
"""

from collections.abc import Callable, Iterable
from http import HTTPStatus

from django.conf import settings
from django.http.response import HttpResponseBase
from django.utils.translation import get_language_from_path, override

from core import generation
from core.middleware.proxy import believe
from core.pagecache import memory
from core.pagecache.addresses import address_of
from core.pagecache.copies import Answer, answer
from core.serving.bodies import RefusedError, received
from core.serving.one_thread import OneThread

Application = Callable[[dict, Callable], Iterable[bytes]]


class Front:
    """A WSGI application in front of Django's.

    What is in memory and known to be right is handed out by the thread that asks. Everything else waits for its turn,
    and a body that somebody sends is taken in before.
    """

    def __init__(self, application: Application) -> None:
        self.application = application
        self.pages = OneThread()

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        believe(environ)
        ready = _from_memory(environ)
        if ready is not None:
            start_response(_status_line(ready.status), list(ready.headers))
            return [] if environ["REQUEST_METHOD"] == "HEAD" else [ready.body]
        try:
            with received(environ):
                return self.pages.run(self._make, environ, start_response)
        except RefusedError as refusal:
            start_response(_status_line(refusal.status), [("Content-Type", "text/plain; charset=utf-8")])
            with override(get_language_from_path(environ["PATH_INFO"]) or settings.LANGUAGE_CODE):
                return [str(refusal.sentence).encode()]

    def _make(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        """The answer, complete; of an open file (a style sheet, a document) the file, to be read by the caller."""
        response = self.application(environ, start_response)
        if not isinstance(response, HttpResponseBase):
            return response
        try:
            return [b"".join(response)]
        finally:
            response.close()


def _from_memory(environ: dict) -> Answer | None:
    """Asks no database: only while the generation is known without."""
    token = generation.known()
    address = address_of(environ) if token is not None else None
    if address is None:
        return None
    copy = memory.find(address, environ.get("QUERY_STRING", ""))
    if copy is None or not memory.is_good(copy, token):
        return None
    return answer(environ, copy)


def _status_line(status: int) -> str:
    return f"{status} {HTTPStatus(status).phrase}"
