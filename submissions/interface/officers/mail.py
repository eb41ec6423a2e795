"""The outbox as officers see it: what waits, what went out, what was refused, and never to which address."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView

from outbox.enums import MailState
from outbox.overdue import waiting_too_long
from outbox.resend import send_again
from submissions.interface.officers.menu import OfficersItem
from submissions.interface.officers.permissions import may_change, may_view, only_if
from submissions.models import OutgoingMail


class AgainColumn(BaseColumn):
    """A button for each mail."""

    cell_template_name = "submissions/mail/again_cell.html"

    def get_cell_context_data(self, instance: OutgoingMail, parent_context: Mapping) -> dict[str, object]:
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "csrf_token": get_token(context["request"])}


def _inspect_url(mail: OutgoingMail) -> str:
    return reverse("wagtailsnippets_submissions_submission:inspect", args=[mail.submission_id])


class MailIndexView(IndexView):
    """The newest first."""

    model = OutgoingMail
    page_title = _("Outgoing mail")
    header_icon = "mail"
    index_url_name = "submissions_mail"
    index_results_url_name = "submissions_mail_results"
    default_ordering = ("-created_at", "-pk")
    paginate_by = 50
    list_filter = ["state", "kind"]
    search_fields = ["submission__reference"]
    search_backend_name = None
    any_permission_required = None  # `urls` below asks for it

    def setup(self, request: HttpRequest, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        self.is_export = False

    def get_base_queryset(self):
        """Without the answers, which nobody needs here."""
        return (
            super()
            .get_base_queryset()
            .select_related("submission")
            .only(*(field.attname for field in OutgoingMail._meta.concrete_fields), "submission__reference")
        )

    @cached_property
    def columns(self) -> list[BaseColumn]:
        columns = [
            TitleColumn("reference", label=_("Submission"), accessor="submission.reference", get_url=_inspect_url),
            Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
            Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
            Column("attempts", label=_("Attempts"), sort_key="attempts"),
            DateColumn("next_attempt_at", label=_("Next attempt"), accessor=_next_attempt, sort_key="next_attempt_at"),
            DateColumn("sent_at", label=_("Sent"), sort_key="sent_at"),
            Column("error", label=_("Last error"), sort_key="error"),
            DateColumn("created_at", label=_("Written"), sort_key="created_at"),
        ]
        return [*columns, AgainColumn("again", label=_("Send again"))] if may_change(self.request.user) else columns


def _next_attempt(mail: OutgoingMail) -> object:
    return mail.next_attempt_at if mail.state == MailState.QUEUED else None


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Back to the list, where the mail waits to be sent now."""
    mail = get_object_or_404(OutgoingMail.objects.select_related("submission"), pk=pk)
    send_again(mail, request.user)
    sentence = gettext("The mail about %(reference)s will be sent again in a moment.")
    messages.success(request, sentence % {"reference": mail.submission.reference})
    return redirect("submissions_mail")


class WaitingPanel(Component):
    """On the first page of the admin, when mail has been waiting for long."""

    name = "waiting-mail"
    order = 50
    template_name = "submissions/mail/waiting_panel.html"

    def get_context_data(self, parent_context: Mapping) -> dict[str, object]:
        return {"count": waiting_too_long()}


def urls() -> list[URLPattern]:
    """Hook `register_admin_urls`."""
    index, results = (only_if(may_view)(MailIndexView.as_view(results_only=only)) for only in (False, True))
    return [
        path("submissions/mail/", index, name="submissions_mail"),
        path("submissions/mail/results/", results, name="submissions_mail_results"),
        path("submissions/mail/<int:pk>/again/", only_if(may_change)(again), name="submissions_mail_again"),
    ]


def menu_item() -> OfficersItem:
    """Hook of the officers' menu."""
    return OfficersItem(
        _("Outgoing mail"), "submissions_mail", may_view, name="outgoing-mail", icon_name="mail", order=5
    )


def add_panel(request: HttpRequest, panels: list[Component]) -> None:
    """Hook `construct_homepage_panels`."""
    if may_view(request.user):
        panels.append(WaitingPanel())
