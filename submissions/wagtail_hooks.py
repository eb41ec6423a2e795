"""What submissions add to Wagtail's admin, and what they take away from it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, re_path
from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from submissions.interface.deletion import refuse_bulk_deletion, refuse_deletion
from submissions.interface.officers import mail as mail_admin
from submissions.interface.officers import menu
from submissions.interface.officers import urls as officers_urls
from submissions.interface.officers.list import bulk
from submissions.interface.officers.permissions import SubmissionPermissionPolicy
from submissions.interface.officers.viewsets import SubmissionViewSet
from submissions.models import Submission

FIRST = -100
LAST = 100

register_permission_policy(Submission, SubmissionPermissionPolicy(Submission))
register_snippet(SubmissionViewSet)

hooks.register("before_delete_page", refuse_deletion, order=FIRST)
hooks.register("before_bulk_action", refuse_bulk_deletion, order=FIRST)

hooks.register("register_admin_menu_item", menu.submissions_menu)
hooks.register(menu.MENU_HOOK, menu.calls_item)
hooks.register(menu.MENU_HOOK, menu.entry_item)
hooks.register("register_admin_urls", officers_urls.urls)
hooks.register(menu.MENU_HOOK, mail_admin.menu_item)
hooks.register("register_admin_urls", mail_admin.urls)
hooks.register("construct_homepage_panels", mail_admin.add_panel)
hooks.register("register_bulk_action", bulk.AnswerBulkAction)
hooks.register("register_bulk_action", bulk.NoDeletion, order=LAST)


@hooks.register("register_admin_urls", order=FIRST)
def close_localizes_list() -> list[URLPattern]:
    """wagtail-localize lists any snippets, and asks for no permission at all."""
    return [re_path(r"^localize/api/snippets/submissions/", _closed)]


def _closed(request: HttpRequest, *args, **kwargs) -> HttpResponse:
    raise Http404
