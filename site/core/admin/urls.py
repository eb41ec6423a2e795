"""Views of the admin that are tried before Wagtail's own at the same address."""

from django.urls import path
from wagtail.admin.auth import require_admin_access
from wagtail.utils.urlpatterns import decorate_urlpatterns

from core.admin.workflow import SafeWorkflowActionView

urlpatterns = decorate_urlpatterns(
    [
        path(
            "pages/workflow/action/<int:page_id>/<slug:action_name>/<int:task_state_id>/",
            SafeWorkflowActionView.as_view(),
        ),
    ],
    require_admin_access,
)
