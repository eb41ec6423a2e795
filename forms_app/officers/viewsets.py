"""Where officers read what residents have sent."""

import django_filters
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.snippets.views.snippets import IndexView, InspectView, SnippetViewSet

from core.enums import Language
from forms_app.enums import FormType, SubmissionStatus
from forms_app.models import Submission
from forms_app.sheets import answer_sheet
from forms_app.references import read_reference
from programme.models import District


def district_choices() -> list[tuple[int, str]]:
    return [(district.number, str(district)) for district in District.objects.all()]


class SubmissionFilterSet(WagtailFilterSet):
    form_type = django_filters.ChoiceFilter(label=_("Form type"), choices=FormType.choices)
    status = django_filters.ChoiceFilter(label=_("Status"), choices=SubmissionStatus.choices)
    district = django_filters.ChoiceFilter(label=_("District"), choices=district_choices)
    language = django_filters.ChoiceFilter(label=_("Language"), choices=Language.choices)
    received_at = django_filters.DateFromToRangeFilter(label=_("Received"), widget=DateRangePickerWidget)

    class Meta:
        model = Submission
        fields = ["form_type", "status", "district", "language", "received_at"]


class SubmissionIndexView(IndexView):
    """Submissions of all forms and all languages, the newest first."""

    def setup(self, request: HttpRequest, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        self.is_export = False  # taking answers out of the site needs a permission of its own

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("page").defer("form_data", "questions")

    def search_queryset(self, queryset):
        """By reference number, as somebody dictates it: "wp20 p 42"."""
        if not self.is_searching:
            return queryset
        whole = read_reference(self.search_query)
        if whole:
            return queryset.filter(reference=whole)
        return queryset.filter(reference__icontains="-".join(self.search_query.split()))

    @cached_property
    def columns(self):
        """Without tick boxes, because nothing can be done with many submissions at once."""
        return super().columns[1:]


class SubmissionInspectView(InspectView):
    """One submission, with the questions in the words in which they were asked."""

    template_name = "forms_app/admin/submission_inspect.html"
    fields = [
        "reference",
        "form_type",
        "page",
        "status",
        "received_at",
        "channel",
        "language",
        "district",
        "category",
        "clause_version",
        "clause_language",
    ]

    def get_district_display_value(self) -> str:
        if self.object.district is None:
            return ""
        return str(District.objects.filter(number=self.object.district).first() or self.object.district)

    def get_context_data(self, **kwargs) -> dict[str, object]:
        return {**super().get_context_data(**kwargs), "sheet": answer_sheet(self.object)}


class SubmissionViewSet(SnippetViewSet):
    model = Submission
    icon = "form"
    menu_label = _("Submissions")
    menu_name = "submissions"
    menu_order = 300
    add_to_admin_menu = True
    inspect_view_enabled = True
    copy_view_enabled = False
    list_per_page = 50
    list_export: list[str] = []
    ordering = ("-received_at", "-pk")
    index_view_class = SubmissionIndexView
    inspect_view_class = SubmissionInspectView
    inspect_template_name = SubmissionInspectView.template_name
    inspect_view_fields = SubmissionInspectView.fields
    filterset_class = SubmissionFilterSet
    search_fields = ["reference"]
    search_backend_name = None
    list_display = [
        "reference",
        Column("form_type", label=_("Form type"), accessor="get_form_type_display", sort_key="form_type"),
        Column("page", label=_("Form"), accessor="page.title"),
        Column("status", label=_("Status"), accessor="get_status_display", sort_key="status"),
        Column("district", label=_("District"), sort_key="district"),
        Column("language", label=_("Language"), accessor="get_language_display", sort_key="language"),
        DateColumn("received_at", label=_("Received"), sort_key="received_at"),
    ]

    def register_chooser_viewset(self) -> None:
        """No chooser: it would show submissions to everybody who may open the admin."""
