"""Requests find their page without asking the database for each part of the address."""

import time
from collections.abc import Callable, Hashable
from copy import copy
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult
from wagtail.views import serve

from caching.content_version import cached
from caching.pages.keys import is_ours

MOST_ADDRESSES = 1000  # each is a whole page, with all that it has worked out
FRESH_FOR = 60  # seconds: what a page has worked out and remembers may depend on the time of day


class CachedRouteMiddleware:
    """Caches the page behind an address for one content version, and hands it to Wagtail's own view.

    Who reads gets a fresh copy of it, which has worked out nothing yet: what it says because of the time must be said
    to the clock each time (`caching.expiry`). Those who send share one page, so that no form is put together for each:
    a page that takes POSTs may remember what follows from content alone.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict[str, Any]) -> None:
        if view is not serve or request.method not in ("GET", "HEAD", "POST"):
            return
        path = args[0] if args else kwargs.get("path", "")
        is_post = request.method == "POST"
        host = request.get_host()
        if not is_ours(host):
            return
        address = (is_post, host, request.get_port(), get_language(), path)
        routes: dict[Hashable, CachedRoute] = cached("routes", dict)
        found = routes.get(address)
        if found is None or (is_post and time.monotonic() - found.found_at > FRESH_FOR):
            try:
                found = CachedRoute(request, path)
            except Http404:
                return  # nothing is cached, so that wrong addresses fill no memory
            if len(routes) >= MOST_ADDRESSES:
                routes.clear()
            routes[address] = found
        request._wagtail_site = found.site
        request._wagtail_route_for_request = found.route if is_post else _copied(found.route)


class CachedRoute:
    """What stands behind an address; raises Http404 if nothing does."""

    def __init__(self, request: HttpRequest, path: str) -> None:
        self.found_at = time.monotonic()
        self.site, self.route = Site.find_for_request(request), Page.route_for_request(request, path)
        if self.route is None:
            raise Http404


def _copied(route: RouteResult) -> RouteResult:
    return RouteResult(copy(route.page), route.args, route.kwargs)
