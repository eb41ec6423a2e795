"""Public pages from the memory of the process: before sessions, authentication and routing.

A copy is valid for one content version (`caching.content_version`) and until the moment at which the clock would
change it (`caching.expiry`). Only views that say so are cached (`caching.pages.query_args`), only for readers without a
session, and they are made without their cookies, so no answer can depend on who asked first.
"""

import re
from collections.abc import Callable, Hashable

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse

from caching import content_version, expiry
from caching.pages import lookup
from caching.pages.entry import Answer, Copy, answer, make_copy, stale_answer
from caching.pages.keys import address_of

CSRF_TOKEN = re.compile(r"[A-Za-z0-9]{32}(?:[A-Za-z0-9]{32})?")


class PageCacheMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        address = address_of(request.META)
        if address is None or getattr(request, "is_dummy", False):  # Wagtail's, which shows a draft
            return self.get_response(request)
        query = request.META.get("QUERY_STRING", "")
        copy = lookup.find(address, query)
        try:
            version = content_version.current()
        except (DatabaseError, InterfaceError):
            return self._last_good(request, copy)
        if copy is not None and lookup.is_good(copy, version):
            return _response(answer(request.META, copy))
        return self._make(request, address, query, version)

    def _make(self, request: HttpRequest, address: Hashable, query: str, version: str) -> HttpResponse:
        """The answer of the views, and a copy of it if it may be cached. `version` was read before they were asked.

        HEAD is made as GET is: it has the same headers, and the server sends no body.
        """
        _drop_identity(request)
        method, request.method = request.method, "GET"
        with expiry.tracking_expiry() as until:
            response = self.get_response(request)
        request.method = method
        is_cacheable = _is_cacheable(request, response)
        if response.status_code < 500 and not (is_cacheable and response.status_code == 200):
            lookup.drop(address)  # or what was public would come back while the database is away
        if not is_cacheable:
            return response
        copy = make_copy(response, version, until)
        lookup.store(address, query, getattr(request, "declared_arguments", ()), copy)
        return _response(answer(request.META, copy))

    def _last_good(self, request: HttpRequest, copy: Copy | None) -> HttpResponse:
        """While the database is away: what was right a short while ago, and a header that says so."""
        if copy is not None and lookup.was_good_lately(copy):
            return _response(stale_answer(request.META, copy))
        return self.get_response(request)


def _drop_identity(request: HttpRequest) -> None:
    """What is cached for all must not depend on anything of one reader.

    The cookie against forged forms stays, or each form of a private page would make that of the other tab invalid:
    a page that uses it sets it again, which forbids to cache the page. For one of another form, which is none of ours,
    Django would set a new one at once.
    """
    name = settings.CSRF_COOKIE_NAME
    value = request.COOKIES.get(name, "")
    request.COOKIES = {name: value} if CSRF_TOKEN.fullmatch(value) else {}
    request.META.pop("HTTP_COOKIE", None)


def _response(ready: Answer) -> HttpResponse:
    response = HttpResponse(ready.body, status=ready.status, headers=dict(ready.headers))
    if ready.status == 304:
        del response["Content-Type"]
    return response


def _is_cacheable(request: HttpRequest, response: HttpResponse) -> bool:
    if response.streaming or response.cookies or response.status_code not in (200, 404):
        return False
    if response.status_code == 200 and not hasattr(request, "declared_arguments"):
        return False
    if response.get("Vary", "").replace("Accept-Encoding", "").strip(", "):
        return False
    return not any(word in response.get("Cache-Control", "") for word in ("no-store", "private"))
