"""What forms add to Wagtail's admin, and what they take away from it."""

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, re_path
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from forms_app.deletion import refuse_bulk_deletion, refuse_deletion
from forms_app.embedding.admin import AllowedSiteViewSet
from forms_app.mail import admin as mail_admin
from forms_app.models import Submission
from forms_app.officers import bulk, menu
from forms_app.officers import urls as officers_urls
from forms_app.officers.permissions import SubmissionPermissionPolicy
from forms_app.officers.viewsets import SubmissionViewSet

FIRST = -100
LAST = 100

register_permission_policy(Submission, SubmissionPermissionPolicy(Submission))
register_snippet(SubmissionViewSet)
register_snippet(AllowedSiteViewSet)

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


# Wagtail's own screens for forms know permissions on pages only, and would show answers to every editor of a form.


@hooks.register("filter_form_submissions_for_user")
def show_no_answers_there(user: AbstractBaseUser, pages: QuerySet) -> QuerySet:
    return pages.none()


@hooks.register("construct_main_menu")
def hide_wagtails_forms_menu(request: HttpRequest, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if item.name != "forms"]


@hooks.register("register_admin_urls", order=FIRST)
def close_wagtails_forms_screens() -> list[URLPattern]:
    """And wagtail-localize's list of any snippets, which asks for no permission at all."""
    return [re_path(r"^forms/", _closed), re_path(r"^localize/api/snippets/forms_app/", _closed)]


def _closed(request: HttpRequest, *args, **kwargs) -> HttpResponse:
    raise Http404
