"""The site as a server calls it: many threads take requests in and hand answers out, one makes the pages.

A slow reader or sender holds up a thread that has nothing else to do. Everything that Django does happens in one thread
of the process, one request after the other: pages cost processor time, which more threads would only divide, and
what is cached for one content version relies on it (`caching.content_version`).
"""

from collections.abc import Callable, Iterable
from http import HTTPStatus

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.http.response import HttpResponseBase
from django.middleware.security import SecurityMiddleware
from django.utils.translation import get_language_from_path, override

from caching import content_version
from caching.pages import lookup
from caching.pages.entry import Answer, Copy, answer, stale_answer
from caching.pages.keys import address_of
from core.middleware.headers import PolicyMiddleware
from core.views.errors import unavailable
from serving.proxy import trust_proxy
from serving.request_body import RefusedError, buffered_body
from serving.version_reader import SilentError, VersionReader
from serving.worker_thread import NeverBegunError, WorkerThread

Application = Callable[[dict, Callable], Iterable[bytes]]


class CachedApplication:
    """A WSGI application in front of Django's.

    What is in memory and known to be right is handed out by the thread that asks. Everything else waits for its turn,
    and a request body is read in before. What takes long (a picture, an export) holds up no page that is
    in memory, and neither does a database that says nothing: then the last good copy is handed out.
    """

    def __init__(self, application: Application) -> None:
        self.application = application
        self.versions = VersionReader()
        self.pages = WorkerThread(is_excused=lambda: self.versions.is_silent())
        self.unavailable = SecurityMiddleware(PolicyMiddleware(unavailable))

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        trust_proxy(environ)
        ready = self._from_memory(environ)
        if ready is not None:
            start_response(_status_line(ready.status), list(ready.headers))
            return [] if environ["REQUEST_METHOD"] == "HEAD" else [ready.body]
        try:
            with buffered_body(environ):
                try:
                    return self.pages.run(self._make, environ, start_response)
                except NeverBegunError:
                    response = self.unavailable(WSGIRequest(environ))
                    start_response(_status_line(response.status_code), list(response.items()))
                    return [response.content]
        except RefusedError as refusal:
            start_response(_status_line(refusal.status), [("Content-Type", "text/plain; charset=utf-8")])
            with override(get_language_from_path(environ["PATH_INFO"]) or settings.LANGUAGE_CODE):
                return [str(refusal.sentence).encode()]

    def _from_memory(self, environ: dict) -> Answer | None:
        address = address_of(environ)
        copy = lookup.find(address, environ.get("QUERY_STRING", "")) if address is not None else None
        if copy is None:
            return None
        if lookup.is_good(copy, content_version.known()):
            return answer(environ, copy)
        return self._beside_the_pages(environ, copy) if self.pages.is_busy else None

    def _beside_the_pages(self, environ: dict, copy: Copy) -> Answer | None:
        """What was read before the last piece of work ended does not count: that may have been a change."""
        try:
            version = self.versions.newest(since=self.pages.ended_at)
        except SilentError:
            return stale_answer(environ, copy) if lookup.was_good_lately(copy) else None
        return answer(environ, copy) if lookup.is_good(copy, version) else None

    def _make(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        """The answer, complete; of an open file (a style sheet, a document) the file, to be read by the caller."""
        response = self.application(environ, start_response)
        if not isinstance(response, HttpResponseBase):
            return response
        try:
            return [b"".join(response)]
        finally:
            response.close()


def _status_line(status: int) -> str:
    return f"{status} {HTTPStatus(status).phrase}"
