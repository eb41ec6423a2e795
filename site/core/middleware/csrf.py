"""Protection of forms against other sites, without a cookie for people who have no session."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.translation import gettext_lazy as _
from wagtail.views import serve

OWN_SITE = ("same-origin", "none")  # "none": the person's own doing, such as a reload
REASON_OTHER_SITE = _("The form was not sent from a page of this site.")


def origin_checked(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Marks a view whose anonymous POSTs are accepted by origin, as those of pages are."""
    view.origin_checked = True
    return view


class SameOriginCsrfMiddleware(CsrfViewMiddleware):
    """Accepts an anonymous POST to a page when the browser attests that it comes from this site.

    A request without a session cookie carries no authority, so a token would protect nothing, yet it would
    need a cookie and make every page with a form impossible to cache. Only pages and views marked with
    `origin_checked` are treated so; with a session cookie, and everywhere else, Django's token check applies.
    Anything that attests nothing is refused with 403.
    """

    def process_view(
        self, request: HttpRequest, callback: Callable[..., HttpResponse], callback_args: tuple, callback_kwargs: Any
    ) -> HttpResponse | None:
        by_origin = (
            request.method == "POST"
            and (callback is serve or getattr(callback, "origin_checked", False))
            and settings.SESSION_COOKIE_NAME not in request.COOKIES
            and not getattr(request, "_dont_enforce_csrf_checks", False)
        )
        if not by_origin:
            return super().process_view(request, callback, callback_args, callback_kwargs)
        return self._accept(request) if is_same_origin(request) else self._reject(request, REASON_OTHER_SITE)


def is_same_origin(request: HttpRequest) -> bool:
    """Whether the browser says that this request was made by a page of the same host.

    `Sec-Fetch-Site` decides where it is sent; older browsers are believed by `Origin`, then by `Referer`.
    """
    fetch_site = request.headers.get("Sec-Fetch-Site")
    if fetch_site is not None:
        return fetch_site in OWN_SITE
    source = request.headers.get("Origin") or request.headers.get("Referer") or ""
    try:
        return urlsplit(source).netloc == request.get_host()
    except ValueError:
        return False
