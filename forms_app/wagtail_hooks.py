"""What forms add to Wagtail's admin, and what they take away from it."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, re_path
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from core.models.user import User
from forms_app.interface.embed.admin import AllowedSiteViewSet

FIRST = -100

register_snippet(AllowedSiteViewSet)


# Wagtail's own screens for forms know permissions on pages only, and would show answers to every editor of a form.


@hooks.register("filter_form_submissions_for_user")
def show_no_answers_there(user: User, pages: QuerySet) -> QuerySet:
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
