"""Where editors keep promoted results, and see what people looked for in vain."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet

from search.models import MissedSearch, PromotedResult


class PromotedResultViewSet(SnippetViewSet):
    model = PromotedResult
    icon = "pick"
    menu_label = _("Promoted results")
    menu_name = "promoted-results"
    menu_order = 460
    add_to_admin_menu = True
    list_display = ["__str__", "page", "order"]
    search_fields = ["searches", "page__title"]
    search_backend_name = None
    copy_view_enabled = False


class MissedSearchesView(ReportView):
    """Searches without results that were asked for on three days or more, the most frequent first."""

    model = MissedSearch
    permission_policy = ModelPermissionPolicy(MissedSearch)
    permission_required = "view"
    page_title = _("Searches without results")
    header_icon = "search"
    index_url_name = "missed_searches"
    index_results_url_name = "missed_searches_results"
    default_ordering = "-count"
    columns = [
        Column("term", label=_("Asked for"), accessor="term"),
        Column("language", label=_("Language"), accessor="language"),
        Column("count", label=_("Times"), accessor="count", sort_key="count"),
        Column("days", label=_("Days"), accessor="days", sort_key="days"),
        Column("last_day", label=_("Last asked"), accessor="last_day", sort_key="last_day"),
    ]
    list_export = ["term", "language", "count", "days", "last_day"]

    def get_base_queryset(self):
        return MissedSearch.objects.exclude(term="")
