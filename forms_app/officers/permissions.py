"""Who may see what residents have sent: only people with `forms_app.view_submission`, and nobody may do more."""

from django.contrib.auth.models import AbstractBaseUser
from wagtail.permission_policies import ModelPermissionPolicy


class SubmissionPermissionPolicy(ModelPermissionPolicy):
    """Submissions come from residents: in the admin they are read, never added, edited or deleted."""

    def user_has_permission(self, user: AbstractBaseUser, action: str) -> bool:
        return action == "view" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: AbstractBaseUser, actions: set[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)
