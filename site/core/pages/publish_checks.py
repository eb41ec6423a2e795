"""Whether something may be shown to the public, asked by every way of publishing.

Apps register checks for their models in `AppConfig.ready()`. Drafts, autosave and previews never ask.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db.models import Model

if TYPE_CHECKING:
    from wagtail.models import WorkflowState

    from core.models.user import User

Check = Callable[[Any], list[str]]

_checks: list[tuple[type, Check]] = []


def register_check(model: type, check: Check) -> None:
    """Ask `check` before any object of `model` (or of a class below it) is published."""
    if (model, check) not in _checks:
        _checks.append((model, check))


def check_publishable(page: Model) -> list[str]:
    """The problems, as sentences for an editor, for which `page` may not be published; none = it may."""
    return [problem for model, check in _checks if isinstance(page, model) for problem in check(page)]


def publish_workflow_state(workflow_state: "WorkflowState", user: "User | None" = None) -> None:
    """What happens when the last task of a workflow is approved (`WAGTAIL_FINISH_WORKFLOW_ACTION`).

    Raises ValidationError, which undoes the approval, if the newest version may not be published.
    """
    revision = workflow_state.content_object.get_latest_revision()
    problems = check_publishable(revision.as_object())
    if problems:
        raise ValidationError(problems)
    revision.publish(user=user)
