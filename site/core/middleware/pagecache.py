"""Public pages from the memory of the process: before sessions, authentication and routing.

A copy is valid for one generation of the content (`core.generation`) and until the moment at which the clock would
change it (`core.clock`). Only views that say so are kept (`core.pagecache.arguments`), only for readers without a
session, and they are made without any cookie, so no answer can depend on who asked first.
"""

import time
from collections.abc import Callable, Hashable

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse

from core import clock, generation
from core.pagecache.arguments import known_arguments, only
from core.pagecache.copies import Copy, answer, make_copy
from core.pagecache.store import Store

NOT_FOUND_SECONDS = 10
LAST_GOOD_SECONDS = 15 * 60
NEVER_KEPT = ("/admin/", "/static/", "/media/", "/documents/", "/healthz")

pages = Store(most_bytes=settings.PAGE_CACHE_BYTES, most_entries=20_000)
not_found = Store(most_bytes=2_000_000, most_entries=200)
_arguments: dict[Hashable, tuple[str, ...]] = {}  # by address: the arguments its page reads
MOST_ADDRESSES = 20_000


def forget() -> None:
    """Drop all copies; for tests."""
    pages.clear()
    not_found.clear()
    _arguments.clear()


class PageCacheMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        address = _address(request)
        if address is None:
            return self.get_response(request)
        arguments = known_arguments(request.META.get("QUERY_STRING", ""))
        copy = _find(address, arguments)
        try:
            token = generation.current()
        except (DatabaseError, InterfaceError):
            return self._last_good(request, copy)
        if copy is not None and _is_good(copy, token):
            copy.good_at = time.time()
            return answer(request, copy)
        return self._make(request, address, arguments, token)

    def _make(
        self, request: HttpRequest, address: Hashable, arguments: tuple[tuple[str, str], ...], token: str
    ) -> HttpResponse:
        """The answer of the views, and a copy of it if it may be kept. `token` was read before they were asked."""
        request.META.pop("HTTP_COOKIE", None)  # what is kept for all must not depend on anything of one reader
        with clock.watched() as validity:
            response = self.get_response(request)
        if request.method != "GET" or not _may_be_kept(request, response):
            return response
        copy = make_copy(response, token, validity)
        if response.status_code == 404:
            not_found.put(address, copy)
        else:
            if len(_arguments) >= MOST_ADDRESSES:
                _arguments.clear()
            _arguments[address] = request.declared_arguments
            pages.put((address, only(arguments, request.declared_arguments)), copy)
        return answer(request, copy)

    def _last_good(self, request: HttpRequest, copy: Copy | None) -> HttpResponse:
        """While the database is away: what was right a short while ago, and a header that says so."""
        if copy is not None and time.time() - copy.good_at <= LAST_GOOD_SECONDS:
            return answer(request, copy, stale=True)
        return self.get_response(request)


def _address(request: HttpRequest) -> Hashable | None:
    """Scheme, host and path; None for requests that are never answered from memory."""
    meta = request.META
    if request.method not in ("GET", "HEAD") or request.path_info.startswith(NEVER_KEPT):
        return None
    if settings.SESSION_COOKIE_NAME in meta.get("HTTP_COOKIE", "") or "HTTP_AUTHORIZATION" in meta:
        return None
    try:
        return request.scheme, request.get_host(), request.path
    except DisallowedHost:
        return None


def _find(address: Hashable, arguments: tuple[tuple[str, str], ...]) -> Copy | None:
    if arguments:
        arguments = only(arguments, _arguments.get(address, ()))
    return pages.get((address, arguments)) or not_found.get(address)


def _is_good(copy: Copy, token: str) -> bool:
    if copy.token != token or copy.validity.is_over:
        return False
    return copy.status != 404 or time.time() - copy.good_at < NOT_FOUND_SECONDS


def _may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    if response.streaming or response.cookies or response.status_code not in (200, 404):
        return False
    if response.status_code == 200 and not hasattr(request, "declared_arguments"):
        return False
    if response.get("Vary", "").replace("Accept-Encoding", "").strip(", "):
        return False
    return not any(word in response.get("Cache-Control", "") for word in ("no-store", "private"))
