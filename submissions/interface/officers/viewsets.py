"""Where officers find what residents have sent."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from submissions.interface.officers.case.inspect import SubmissionInspectView
from submissions.interface.officers.list.filters import SubmissionFilterSet
from submissions.interface.officers.list.listing import SubmissionIndexView
from submissions.interface.officers.menu import MENU_HOOK
from submissions.models import Submission


class SubmissionViewSet(SnippetViewSet):
    model = Submission
    icon = "form"
    menu_label = _("All submissions")
    menu_name = "submissions"
    menu_order = 1
    menu_hook = MENU_HOOK
    inspect_view_enabled = True
    copy_view_enabled = False
    list_per_page = 50
    list_export: list[str] = []
    list_display = ["reference"]
    ordering = ("-received_at", "-pk")
    index_view_class = SubmissionIndexView
    index_template_name = SubmissionIndexView.template_name
    inspect_view_class = SubmissionInspectView
    inspect_template_name = SubmissionInspectView.template_name
    filterset_class = SubmissionFilterSet
    search_fields = ["reference"]
    search_backend_name = None

    def register_chooser_viewset(self) -> None:
        """No chooser: it would show submissions to everybody who may open the admin."""
