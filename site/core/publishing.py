"""Whether something may be shown to the public, asked by every way of publishing.

Apps register checks for their models in `AppConfig.ready()`. Drafts, autosave and previews never ask.
"""

from collections.abc import Callable

from django.db.models import Model

Check = Callable[[Model], list[str]]

_checks: list[tuple[type, Check]] = []


def register_check(model: type, check: Check) -> None:
    """Ask `check` before any object of `model` (or of a class below it) is published."""
    if (model, check) not in _checks:
        _checks.append((model, check))


def check_publishable(page: Model) -> list[str]:
    """The problems, as sentences for an editor, for which `page` may not be published; none = it may."""
    return [problem for model, check in _checks if isinstance(page, model) for problem in check(page)]
