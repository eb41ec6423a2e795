"""The content security policy: strict everywhere, looser only for Wagtail's own pages."""

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse


class PolicyMiddleware(CSPMiddleware):
    """Sends `CONTENT_SECURITY_POLICY`, and `ADMIN_CONTENT_SECURITY_POLICY` under the admin's address.

    The admin carries inline scripts and styles (previews are shown under its address too). A view that
    sets the header itself keeps its own policy.
    """

    def get_policy_parts(self, request: HttpRequest, response: HttpResponse, report_only: bool = False) -> PolicyParts:
        parts = super().get_policy_parts(request=request, response=response, report_only=report_only)
        if not report_only and request.path.startswith(reverse("wagtailadmin_home")):
            parts.config = settings.ADMIN_CONTENT_SECURITY_POLICY
        return parts
