"""What answers say to browsers in their headers: the content security policy, and which pages may be fetched ahead."""

from collections.abc import Callable

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse

RULES = "rules/prefetch.speculationrules"


class PolicyMiddleware(CSPMiddleware):
    """Strict everywhere, looser only for Wagtail's own pages.

    Sends `CONTENT_SECURITY_POLICY`, and `ADMIN_CONTENT_SECURITY_POLICY` under the admin's address.

    The admin carries inline scripts and styles (previews are shown under its address too). A view that
    sets the header itself keeps its own policy.
    """

    def get_policy_parts(self, request: HttpRequest, response: HttpResponse, report_only: bool = False) -> PolicyParts:
        parts = super().get_policy_parts(request=request, response=response, report_only=report_only)
        if not report_only and request.path.startswith(reverse("wagtailadmin_home")):
            parts.config = settings.ADMIN_CONTENT_SECURITY_POLICY
        return parts


class PrefetchRulesMiddleware:
    """Names the rules by which a browser may fetch the next page ahead: see docs/adr/0019-prefetch.md.

    Every public page carries the header; it stands below the page cache, so copies keep it.
    """

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
