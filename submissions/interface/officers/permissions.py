"""Who may see what residents have sent: only people with `submissions.view_submission`.

In Wagtail's own screens nobody may do more; what officers do goes through our views, which ask the functions below.
"""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from wagtail.permission_policies import ModelPermissionPolicy

from core.models.user import User


class SubmissionPermissionPolicy(ModelPermissionPolicy):
    """Submissions come from residents: Wagtail's screens show them, and never add, edit or delete them."""

    def user_has_permission(self, user: User, action: str) -> bool:
        return action == "view" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: User, actions: set[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


def may_view(user: User) -> bool:
    return user.has_perm("submissions.view_submission")


def may_change(user: User) -> bool:
    """Answer, decide, enter on behalf of somebody."""
    return may_view(user) and user.has_perm("submissions.change_submission")


def may_export(user: User) -> bool:
    """Take answers out of the site, where it can no longer erase them."""
    return may_view(user) and user.has_perm("submissions.export_submission")


def only_if(allowed: Callable[[User], bool]) -> Callable:
    """A view for people of whom `allowed` holds; for others it is not there to be seen."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def checked(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if not allowed(request.user):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return checked

    return decorate
