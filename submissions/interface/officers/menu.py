"""Submissions in the side menu of the admin, for those who may see them."""

from collections.abc import Callable

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from core.models.user import User
from submissions.domain.handling.calls import pending_calls
from submissions.interface.officers.permissions import may_change, may_view

MENU_HOOK = "register_submissions_menu_item"  # also for screens of other parts of this app


class OfficersItem(MenuItem):
    """A link for people of whom `allowed` holds."""

    def __init__(self, label: str | Promise, url_name: str, allowed: Callable[[User], bool], **kwargs) -> None:
        super().__init__(label, reverse(url_name), **kwargs)
        self.allowed = allowed

    def is_shown(self, request: HttpRequest) -> bool:
        return self.allowed(request.user)


class CallsItem(OfficersItem):
    """Says how many calls there are to make."""

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        component = super().render_component(request)
        count = pending_calls().count()
        component.label = gettext("Calls to make (%(count)d)") % {"count": count} if count else str(self.label)
        return component


def submissions_menu() -> SubmenuMenuItem:
    menu = Menu(register_hook_name=MENU_HOOK)
    return SubmenuMenuItem(_("Submissions"), menu, name="submissions-menu", icon_name="form", order=300)


def calls_item() -> CallsItem:
    return CallsItem(_("Calls to make"), "submissions_calls", may_view, name="calls", icon_name="comment", order=2)


def entry_item() -> OfficersItem:
    return OfficersItem(
        _("Enter for somebody"), "submissions_entry", may_change, name="entry", icon_name="plus", order=3
    )
