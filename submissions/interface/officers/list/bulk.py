"""One status, with the same words, for many submissions at once."""

import re
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from submissions import lifecycle
from submissions.domain.handling.actions import RefusedError, answer
from submissions.interface.officers.case.forms import TextMixin
from submissions.interface.officers.permissions import may_change
from submissions.models import Submission

KEY = re.compile(r"[0-9]{1,18}")  # no longer than every database reads


class BulkForm(TextMixin):
    """Offers every status: those that a form does not know are skipped for its submissions."""

    field_order = ("status", "text")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        needs_text = _("needs a text")
        marked = [
            (status.key, f"{status.label} ({needs_text})" if status.needs_text else status.label)
            for status in lifecycle.STATUSES
        ]
        self.fields["status"].choices = [("", _("Choose the status")), *marked]


class OurBulkAction(SnippetBulkAction):
    """Shows nothing, not even a number, to people who may not change submissions."""

    models = [Submission]

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not may_change(request.user):
            raise PermissionDenied
        if not all(one == "all" or KEY.fullmatch(one) for one in request.GET.getlist("id")):
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class AnswerBulkAction(OurBulkAction):
    display_name = _("Change the status")
    aria_label = _("Change the status of the chosen submissions")
    action_type = "move_on"
    template_name = "submissions/admin/bulk_answer.html"
    form_class = BulkForm

    def get_all_objects_in_listing_query(self, parent_id: object) -> list[int]:
        """Wagtail's "all" knows nothing of the filters in force, so it means none here."""
        return []

    def get_execution_context(self) -> dict[str, object]:
        return {**super().get_execution_context(), "user": self.request.user, **self.cleaned_form.cleaned_data}

    @classmethod
    def execute_action(cls, objects: Iterable[Submission], **kwargs) -> tuple[int, int]:
        """How many were changed. Those that were not are named in a message, each with its reason."""
        changed = 0
        for submission in objects:
            try:
                answer(submission, kwargs["status"], text=kwargs["text"], user=kwargs["user"])
                changed += 1
            except RefusedError as refusal:
                messages.warning(kwargs["self"].request, f"{submission.reference}: {refusal.message}")
        return changed, 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str | None:
        if not num_parent_objects:
            return None
        return ngettext(
            "%(count)d submission was changed.", "%(count)d submissions were changed.", num_parent_objects
        ) % {"count": num_parent_objects}


class NoDeletion(OurBulkAction):
    """Stands in the place of Wagtail's deletion of chosen snippets, which would name them to everybody."""

    display_name = _("Delete")
    aria_label = _("Delete")
    action_type = "delete"
    template_name = "submissions/admin/bulk_answer.html"

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        raise PermissionDenied
