"""The steps of sending a form. With `check_answers` people see everything once more before it goes."""

from enum import StrEnum

from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

STEP_FIELD = "_step"


class Step(StrEnum):
    """What happens next with what was sent."""

    CHECK = "check"  # all of it is shown once more, nothing is kept
    CHANGE = "change"  # back to the fields
    SEND = "send"
    CORRECT = "correct"  # back to the fields, with what is wrong; nobody asks for it


TITLES: dict[Step, str | Promise] = {Step.CHECK: _("Check your answers:"), Step.CHANGE: ""}


def step_asked(data: MultiValueDict, *, with_check: bool) -> Step:
    """The step that the pressed button names. Without a check the only button sends."""
    if not with_check:
        return Step.SEND
    asked = data.get(STEP_FIELD)
    return Step(asked) if asked in (Step.CHANGE, Step.SEND) else Step.CHECK


def title_of(step: Step) -> str | Promise:
    """What stands before the title of the page."""
    return TITLES.get(step, _("Error:"))
