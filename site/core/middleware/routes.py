"""Requests find their page without asking the database for each part of the address."""

import time
from collections.abc import Callable
from copy import copy
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult
from wagtail.views import serve

from core.generation import kept

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
        address = (is_post, request.get_host(), request.get_port(), get_language(), path)
        try:
            slot = kept(("route", *address), lambda: _find(request, path))
        except Http404:
            return  # nothing is kept, so that wrong addresses fill no memory
        if is_post and time.monotonic() - slot["at"] > FRESH_FOR:
            slot.update(_find(request, path))
        request._wagtail_site = slot["site"]
        request._wagtail_route_for_request = slot["route"] if is_post else _copied(slot["route"])


def _copied(route: RouteResult) -> RouteResult:
    return RouteResult(copy(route.page), route.args, route.kwargs)


def _find(request: HttpRequest, path: str) -> dict[str, object]:
    site, route = Site.find_for_request(request), Page.route_for_request(request, path)
    if route is None:
        raise Http404
    return {"at": time.monotonic(), "site": site, "route": route}
