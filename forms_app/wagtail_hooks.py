"""What forms add to Wagtail's admin, and what they take away from it."""

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, re_path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from forms_app.deletion import refuse_bulk_deletion, refuse_deletion
from forms_app.embedding.admin import EmbedHostViewSet
from forms_app.models import Submission
from forms_app.officers.permissions import SubmissionPermissionPolicy
from forms_app.officers.viewsets import SubmissionViewSet

FIRST = -100

register_permission_policy(Submission, SubmissionPermissionPolicy(Submission))
register_snippet(SubmissionViewSet)
register_snippet(EmbedHostViewSet)

hooks.register("before_delete_page", refuse_deletion, order=FIRST)
hooks.register("before_bulk_action", refuse_bulk_deletion, order=FIRST)


@hooks.register("register_log_actions")
def name_our_actions(actions: LogActionRegistry) -> None:
    actions.register_action("forms_app.receive", _("Receive"), _("Received"))


# Wagtail's own screens for forms know permissions on pages only, and would show answers to every editor of a form.


@hooks.register("filter_form_submissions_for_user")
def show_no_answers_there(user: AbstractBaseUser, pages: QuerySet) -> QuerySet:
    return pages.none()


@hooks.register("construct_main_menu")
def hide_wagtails_forms_menu(request: HttpRequest, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if item.name != "forms"]


@hooks.register("register_admin_urls", order=FIRST)
def close_wagtails_forms_screens() -> list[URLPattern]:
    return [re_path(r"^forms/", _closed)]


def _closed(request: HttpRequest, *args, **kwargs) -> HttpResponse:
    raise Http404
