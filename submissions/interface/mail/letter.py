"""A mail in words, before it has a form: one `Letter` makes both plain text and HTML."""

from dataclasses import dataclass, field

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from submissions.domain.answers import Line
from submissions.models import Submission


@dataclass(frozen=True)
class LetterAction:
    """A link, what to do there, and why."""

    label: str
    url: str
    why: str = ""


@dataclass(frozen=True)
class Letter:
    """`subject` holds the reference number and nothing that anybody wrote.

    `quoted` are the city's own words about this submission; `answers` are the sender's answers.
    """

    subject: str
    opening: list[str]
    quoted: list[str] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)
    actions: list[LetterAction] = field(default_factory=list)
    next_steps: list[str] = field(default_factory=list)
    answers: list[Line] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)


def answer_due(submission: Submission) -> list[tuple[str, str]]:
    """A fact for the letter, where an answer was promised."""
    return [(_("First answer until"), date_format(submission.answer_by, "j E Y"))] if submission.answer_by else []
