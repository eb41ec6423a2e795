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

from core.generation import kept
from core.pagecache.addresses import is_ours

MOST_ADDRESSES = 1000  # each is a whole page, with all that it has worked out
FRESH_FOR = 60  # seconds: what a page has worked out and remembers may depend on the time of day


class KeptRouteMiddleware:
    """Keeps the page behind an address for one generation of the content, and hands it to Wagtail's own view.

    Who reads gets a fresh copy of it, which has worked out nothing yet: what it says because of the time must be said
    to the clock each time (`core.clock`). Those who send share one page, so that a form is not put together for each:
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
        slots: dict[Hashable, Slot] = kept("routes", dict)
        slot = slots.get(address)
        if slot is None or (is_post and time.monotonic() - slot.found_at > FRESH_FOR):
            try:
                slot = Slot(request, path)
            except Http404:
                return  # nothing is kept, so that wrong addresses fill no memory
            if len(slots) >= MOST_ADDRESSES:
                slots.clear()
            slots[address] = slot
        request._wagtail_site = slot.site
        request._wagtail_route_for_request = slot.route if is_post else _copied(slot.route)


class Slot:
    """What stands behind an address; raises Http404 if nothing does."""

    def __init__(self, request: HttpRequest, path: str) -> None:
        self.found_at = time.monotonic()
        self.site, self.route = Site.find_for_request(request), Page.route_for_request(request, path)
        if self.route is None:
            raise Http404


def _copied(route: RouteResult) -> RouteResult:
    return RouteResult(copy(route.page), route.args, route.kwargs)
