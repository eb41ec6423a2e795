"""The statuses of submissions: one row each in `STATUSES`. Everything else about a status is asked of that table.

A new status is a new row. The model fields call `choices`, so it makes no migration.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from forms_app.enums import FormType

SIGN_UPS = frozenset({FormType.AMBASSADOR, FormType.REGISTRATION, FormType.JOINING, FormType.SUPPORT})
IDEAS = frozenset({FormType.IDEA})
QUESTIONS = frozenset({FormType.CONTACT, FormType.OTHER})
EVERY_FORM = frozenset(FormType)
NO_FORM: frozenset[FormType] = frozenset()

WITHDRAWN = "withdrawn"  # what the sender's own act leads to


@dataclass(frozen=True, kw_only=True)
class Status:
    """Where a submission stands.

    `sentence` explains it on the receipt. Whoever sent something to `announced_to` sees it on the receipt's timeline
    before it comes, because none is left out unless the submission is taken back; the others are promised to nobody.
    """

    key: str
    label: Promise
    sentence: Promise
    forms: frozenset[FormType]  # whose submissions may have it
    first_of: frozenset[FormType] = NO_FORM  # whose submissions begin with it
    announced_to: frozenset[FormType] = NO_FORM
    is_promised: bool = False  # it is what `answer_by` promises the day of
    needs_text: bool = False  # it says to the sender that the city has answered
    awaits_sender: bool = False  # the sender is asked to complete the submission, and may correct it again
    is_final: bool = False  # the sender can no longer correct or withdraw, and nothing more is announced
    is_out: bool = False  # it holds no place at an event, and nobody waits for an answer
    is_kept_shortly: bool = False  # it goes after the shorter time of its form
    is_told: bool = True  # its answers are mailed, or told by phone


# In the order in which they follow each other. An idea is never "accepted": that would read as approved.
STATUSES = (
    Status(
        key="new",
        label=pgettext_lazy("submission", "new"),
        sentence=_("We have it. Nobody has begun to deal with it yet."),
        forms=SIGN_UPS | QUESTIONS,
        first_of=SIGN_UPS | QUESTIONS,
    ),
    Status(
        key="to_complete",
        label=pgettext_lazy("submission", "to be completed"),
        sentence=_("Something is still missing. Our answer says what; you can add it here."),
        forms=SIGN_UPS,
        needs_text=True,
        awaits_sender=True,
    ),
    Status(
        key="accepted",
        label=pgettext_lazy("submission", "accepted"),
        sentence=_("We have accepted it. Our answer says what comes next."),
        forms=SIGN_UPS,
        needs_text=True,
    ),
    Status(
        key="not_accepted",
        label=pgettext_lazy("submission", "not accepted"),
        sentence=_("We could not accept it. Our answer says why."),
        forms=SIGN_UPS,
        needs_text=True,
        is_final=True,
        is_out=True,
        is_kept_shortly=True,
    ),
    Status(
        key="received",
        label=pgettext_lazy("submission", "received"),
        sentence=_("We have your idea. First we will read it and check whether it is clear."),
        forms=IDEAS,
        first_of=IDEAS,
    ),
    Status(
        key="checked",
        label=pgettext_lazy("submission", "checked"),
        sentence=_("We have read it, and it is clear. Now we look for the right unit of the city."),
        forms=IDEAS,
        announced_to=IDEAS,
    ),
    Status(
        key="forwarded",
        label=pgettext_lazy("submission", "forwarded"),
        sentence=_("It is now with the unit of the city that knows about such things."),
        forms=IDEAS | QUESTIONS,
        announced_to=IDEAS,
    ),
    Status(
        key="feedback",
        label=pgettext_lazy("submission", "feedback given"),
        sentence=_("We have answered you. You find our answer on this page."),
        forms=IDEAS | QUESTIONS,
        announced_to=IDEAS,
        is_promised=True,
        needs_text=True,
    ),
    Status(
        key="at_workshop",
        label=pgettext_lazy("submission", "at a workshop"),
        sentence=_("It is one of the ideas that people work on at a workshop."),
        forms=IDEAS,
    ),
    Status(
        key="revised",
        label=pgettext_lazy("submission", "revised"),
        sentence=_("It has been worked out further after the workshop."),
        forms=IDEAS,
    ),
    Status(
        key="closed",
        label=pgettext_lazy("submission", "closed"),
        sentence=_("We have finished our work on it. Our answer says with what result."),
        forms=IDEAS | QUESTIONS,
        announced_to=IDEAS,
        needs_text=True,
        is_final=True,
    ),
    Status(
        key=WITHDRAWN,
        label=pgettext_lazy("submission", "withdrawn"),
        sentence=_("You have taken it back. We do nothing more with it."),
        forms=EVERY_FORM,
        is_final=True,
        is_out=True,
    ),
    Status(
        key="spam",
        label=pgettext_lazy("submission", "spam"),
        sentence=_("We took it for advertising, so nobody deals with it. Are we wrong? Call or write to us."),
        forms=EVERY_FORM,
        is_final=True,
        is_out=True,
        is_kept_shortly=True,
        is_told=False,
    ),
)


def choices() -> list[tuple[str, Promise]]:
    return [(status.key, status.label) for status in STATUSES]


def status_of(key: str) -> Status:
    return {status.key: status for status in STATUSES}[key]


def statuses_of(form_type: str) -> list[Status]:
    """Those that a submission of a form may have, in the order in which they follow each other."""
    return [status for status in STATUSES if form_type in status.forms]


def first_status(form_type: str) -> str:
    return next(status.key for status in STATUSES if form_type in status.first_of)


def announced(form_type: str) -> list[Status]:
    return [status for status in statuses_of(form_type) if form_type in status.announced_to]


def announced_after(key: str, form_type: str) -> list[Status]:
    """The announced ones that are still to come. None when the form does not know the status."""
    keys = [status.key for status in statuses_of(form_type)]
    later = keys[keys.index(key) + 1 :] if key in keys else []
    return [status for status in announced(form_type) if status.key in later]


def out() -> list[str]:
    return [status.key for status in STATUSES if status.is_out]


def awaiting_sender() -> list[str]:
    return [status.key for status in STATUSES if status.awaits_sender]


def untold() -> list[str]:
    return [status.key for status in STATUSES if not status.is_told]
