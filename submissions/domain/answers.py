"""A submission in words: each question as it was asked, with its answer."""

from dataclasses import dataclass

from forms_app.field_types.registry import type_of
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
    return Line(question["label"], type_of(question).words(answers[key], question.get("choices") or {}))
