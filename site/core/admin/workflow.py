"""Approval asks the same as publishing does."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.admin.views.pages.workflow import WorkflowActionView

from core.pages.publish_checks import check_publishable


class SafeWorkflowActionView(WorkflowActionView):
    """Approving from the dashboard or the review bar; a page that may not be published stays where it is."""

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        problems = (
            check_publishable(self.object.get_latest_revision_as_object()) if self.action_name == "approve" else []
        )
        if not problems:
            return super().post(request, *args, **kwargs)
        for problem in problems:
            messages.error(request, problem)
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return self.render_modal_json(request, {"step": "success", "redirect": self.redirect_url})
        return redirect(self.redirect_url)
