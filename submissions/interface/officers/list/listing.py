"""The list of all submissions."""

from datetime import date

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseForbidden
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.snippets.views.snippets import IndexView

from submissions.interface.officers.list.export import FORMATS, export
from submissions.interface.officers.list.search import find
from submissions.interface.officers.list.titles import district_names, headline, titles_of
from submissions.interface.officers.permissions import may_change, may_export
from submissions.lifecycle import status_of
from submissions.models import Submission

MAY_NOT_EXPORT = _("You may read submissions, but not take them out of the site. Ask an administrator for that right.")
BAD_FILTER = _(
    "One of the filters is not right, so nothing was exported. Go back, mend it in the list, then export again."
)


class AnswerDueColumn(Column):
    """The day promised for the answer, marked when it has passed without one."""

    cell_template_name = "submissions/admin/answer_due_cell.html"

    def get_value(self, instance: Submission) -> date | None:
        is_out = status_of(instance.status).is_out
        waits = instance.answered_at is None and not is_out and instance.erased_at is None
        return instance.answer_by if waits else None

    def get_cell_context_data(self, instance: Submission, parent_context: dict) -> dict[str, object]:
        day = self.get_value(instance)
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "day": day, "overdue": day is not None and day < localdate()}


def _received(submission: Submission) -> str:
    return date_format(localtime(submission.received_at), "SHORT_DATETIME_FORMAT")


class SubmissionIndexView(IndexView):
    """Submissions of all forms and all languages, the newest first; `?export=` makes a file of what is listed."""

    template_name = "submissions/admin/submission_index.html"

    def setup(self, request: HttpRequest, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        self.is_export = False  # Wagtail's export knows neither our permission nor our columns

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        wanted = request.GET.get("export")
        if wanted not in FORMATS:
            return super().get(request, *args, **kwargs)
        if not may_export(request.user):
            return HttpResponseForbidden(MAY_NOT_EXPORT)
        if self.filters is not None and not self.filters.is_valid():  # the list then shows everything
            return HttpResponseBadRequest(BAD_FILTER)
        return export(self.get_queryset(), wanted, user=request.user, narrowed_by=self.narrowed_by())

    def narrowed_by(self) -> dict[str, object]:
        """The filters in force, for the record of an export; of a search only that there was one."""
        if self.filters is None:
            return {}
        used = {name: self.request.GET.getlist(name) for name in self.filters.form.changed_data}
        dates = {key: [value] for key, value in self.request.GET.items() if key.startswith("received_at_") and value}
        used.pop("received_at", None)
        return used | dates | ({"q": ["…"]} if self.is_searching else {})

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("page")

    def search_queryset(self, queryset):
        return find(queryset, self.search_query) if self.is_searching else queryset

    @cached_property
    def columns(self) -> list[Column]:
        tick_boxes, reference, *_others = super().columns
        ours = [reference, *self._our_columns()]
        return [tick_boxes, *ours] if may_change(self.request.user) else ours

    def _our_columns(self) -> list[Column]:
        return [
            Column("headline", label=_("Title or name"), accessor=headline),
            Column("form", label=_("Form"), accessor=self._form_title),
            Column("status", label=_("Status"), accessor="get_status_display", sort_key="status"),
            Column("district", label=_("District"), accessor=self._district_name, sort_key="district"),
            Column("language", label=_("Language"), accessor="get_language_display", sort_key="language"),
            Column("received_at", label=_("Received"), accessor=_received, sort_key="received_at"),
            AnswerDueColumn("answer_by", label=_("Answer due"), sort_key="answer_by"),
        ]

    @cached_property
    def _titles(self) -> dict:
        return titles_of(Submission.objects.order_by().values_list("form_key", flat=True).distinct())

    @cached_property
    def _districts(self) -> dict[int, str]:
        return district_names()

    def _form_title(self, submission: Submission) -> str:
        return self._titles.get(submission.form_key, submission.page.title)

    def _district_name(self, submission: Submission) -> str:
        return self._districts.get(submission.district, "") if submission.district is not None else ""

    @cached_property
    def show_export_buttons(self) -> bool:
        return may_export(self.request.user)

    @cached_property
    def header_buttons(self) -> list[Button]:
        if not may_change(self.request.user):
            return []
        return [HeaderButton(gettext("Enter for somebody"), url=reverse("submissions_entry"), icon_name="plus")]
