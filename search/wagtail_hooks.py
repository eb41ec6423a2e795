"""What search adds to Wagtail's admin."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from search.admin.viewsets import MissedSearchesView, PromotedResultViewSet

register_snippet(PromotedResultViewSet)


class MissedSearchesItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("search.view_missedsearch")


@hooks.register("register_admin_urls")
def report_addresses() -> list[URLPattern]:
    view = MissedSearchesView
    return [
        path("reports/searches-without-results/", view.as_view(), name="missed_searches"),
        path(
            "reports/searches-without-results/results/",
            view.as_view(results_only=True),
            name="missed_searches_results",
        ),
    ]


@hooks.register("register_reports_menu_item")
def report_in_the_menu() -> MenuItem:
    url = reverse("missed_searches")
    return MissedSearchesItem(
        _("Searches without results"), url, name="missed-searches", icon_name="search", order=1300
    )


@hooks.register("register_permissions")
def permission_in_the_group_editor() -> QuerySet:
    return Permission.objects.filter(content_type__app_label="search", codename="view_missedsearch")
