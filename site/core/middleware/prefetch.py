"""Names the rules by which a browser may fetch the next page ahead: see docs/adr/0019-prefetch.md."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse

RULES = "rules/prefetch.speculationrules"


class PrefetchRulesMiddleware:
    """Every public page carries the header; it stands below the page cache, so copies keep it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 200 and _is_public_page(request, response):
            response["Speculation-Rules"] = f'"{static(RULES)}"'
        return response


def _is_public_page(request: HttpRequest, response: HttpResponse) -> bool:
    is_page = response.get("Content-Type", "").startswith("text/html")
    return is_page and not request.path.startswith(reverse("wagtailadmin_home"))
