"""A submission in words: each question as it was asked, with its answer."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from forms_app.enums import FieldKind
from submissions.models import Submission


@dataclass(frozen=True)
class Line:
    """`asked` is False for a question whose condition was not met."""

    question: str
    answer: str
    asked: bool = True


def answers_in_words(submission: Submission) -> list[Line]:
    """The lines in the order of the form. Choices and questions keep the language in which they were shown."""
    return [_line(question, submission.form_data) for question in submission.questions]


def _line(question: dict, answers: dict) -> Line:
    key = question["key"]
    if key not in answers:
        return Line(question["label"], "", asked=False)
    return Line(question["label"], _in_words(answers[key], question))


def _in_words(value: object, question: dict) -> str:
    labels = question.get("choices") or {}
    if question["kind"] == FieldKind.CONSENT:
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(labels.get(str(one), str(one)) for one in value)
    if value is None:
        return ""
    return labels.get(str(value), str(value))
