"""What forms add to Wagtail's admin, and what they take away from it."""

from collections.abc import Callable

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
from forms_app.flow import no_store
from forms_app.models import Submission
from forms_app.officers.permissions import SubmissionPermissionPolicy
from forms_app.officers.viewsets import SubmissionViewSet
from forms_app.thanks import SENT

FIRST = -100

register_permission_policy(Submission, SubmissionPermissionPolicy(Submission))
register_snippet(SubmissionViewSet)

hooks.register("before_delete_page", refuse_deletion, order=FIRST)
hooks.register("before_bulk_action", refuse_bulk_deletion, order=FIRST)


@hooks.register("register_log_actions")
def name_our_actions(actions: LogActionRegistry) -> None:
    actions.register_action("forms_app.receive", _("Receive"), _("Received"))


@hooks.register("on_serve_page")
def keep_no_copy_of_a_thank_you(next_serve: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The address after sending carries a reference number: no cache may store what it shows."""

    def serve(page: object, request: HttpRequest, args: list, kwargs: dict) -> HttpResponse:
        response = next_serve(page, request, args, kwargs)
        return no_store(response) if SENT in request.GET else response

    return serve


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
