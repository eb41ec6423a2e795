"""The columns of an export: what is known of every submission, then one for each question that was asked."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from forms_app.enums import form_types
from forms_app.field_types.base import Cell
from forms_app.field_types.registry import UNKNOWN_TYPE, type_of
from submissions import lifecycle
from submissions.enums import channels
from submissions.interface.officers.list.titles import district_names, titles_of
from submissions.models import Submission
from submissions.models.submission import SubmissionQuerySet


@dataclass
class Question:
    """One question over all submissions of an export, in the words of the newest one that was asked in Polish.

    Where it was asked in other languages only, in the newest words of those.
    """

    key: str
    label: str = ""
    other_label: str = ""
    choices: dict[str, str] = field(default_factory=dict)
    other_choices: dict[str, str] = field(default_factory=dict)

    def learn(self, asked: dict, *, polish: bool) -> None:
        """Take up the words of an older submission where there are none yet."""
        label, choices = asked.get("label") or "", asked.get("choices") or {}
        if polish:
            self.label = self.label or label
            self.choices = {**choices, **self.choices}
        else:
            self.other_label = self.other_label or label
            self.other_choices = {**choices, **self.other_choices}

    @property
    def heading(self) -> str:
        label = self.label or self.other_label
        return f"{label} [{self.key}]" if label else self.key

    @cached_property
    def labels(self) -> dict[str, str]:
        """Labels of all choices by their keys, once everything is learnt."""
        keys = {**self.other_choices, **self.choices}
        return {key: self.choices.get(key) or self.other_choices.get(key) or key for key in keys}


def questions_of(submissions: SubmissionQuerySet) -> list[Question]:
    """In the order in which the newest submissions were asked them."""
    found: dict[str, Question] = {}
    rows = submissions.order_by("-received_at", "-pk").values_list("language", "questions")
    for language, questions in rows.iterator(chunk_size=500):
        for asked in questions:
            question = found.setdefault(asked["key"], Question(asked["key"]))
            question.learn(asked, polish=language == settings.LANGUAGE_CODE)
    return list(found.values())


class Sheet:
    """The table of an export, row by row."""

    def __init__(self, submissions: SubmissionQuerySet) -> None:
        self.submissions = submissions
        self.questions = questions_of(submissions)
        keys = submissions.order_by().values_list("form_key", "host_key").distinct()
        self.titles = titles_of(key for pair in keys for key in pair)
        self.districts = district_names()
        types, statuses, ways = _words(form_types()), _words(lifecycle.choices()), _words(channels())
        self.fixed: list[tuple[str | Promise, Callable[[Submission], Cell]]] = [
            (_("Reference number"), lambda one: one.reference),
            (_("Form"), lambda one: self.title(one.form_key)),
            (_("Form type"), lambda one: types.get(one.form_type, one.form_type)),
            (_("Event or page it stood in"), lambda one: self.title(one.host_key)),
            (_("Status"), lambda one: statuses.get(one.status, one.status)),
            (_("Channel"), lambda one: ways.get(one.channel, one.channel)),
            (_("Language"), lambda one: one.language),
            (_("District"), lambda one: self.districts.get(one.district, one.district)),
            (_("Category"), lambda one: one.category),
            (_("Received"), lambda one: iso(one.received_at)),
            (_("Answer due"), lambda one: iso(one.answer_by)),
            (_("Answered"), lambda one: iso(one.answered_at)),
            (_("E-mail address confirmed"), lambda one: iso(one.email_confirmed_at)),
            (_("Kept until"), lambda one: iso(one.retain_until)),
        ]

    def headings(self) -> list[str]:
        return [str(label) for label, _value in self.fixed] + [question.heading for question in self.questions]

    def rows(self) -> Iterable[list[Cell]]:
        for one in self.submissions.prefetch_related("consents").iterator(chunk_size=500):
            yield [value(one) for _label, value in self.fixed] + self.answers(one)

    def answers(self, submission: Submission) -> list[Cell]:
        """Empty where the question was not asked or not answered."""
        revoked = {consent.key for consent in submission.consents.all() if consent.revoked_at}
        types = {asked["key"]: type_of(asked) for asked in submission.questions}
        withdrawn = gettext("revoked")
        return [
            withdrawn
            if question.key in revoked
            else types.get(question.key, UNKNOWN_TYPE).cell(submission.form_data.get(question.key), question.labels)
            for question in self.questions
        ]

    def title(self, key: UUID | None) -> str:
        return self.titles.get(key, "") if key else ""


def _words(choices: Sequence[tuple[str, str | Promise]]) -> dict[str, str]:
    """Translated once for the whole table: doing it in each row takes half of the time of an export."""
    return {value: str(label) for value, label in choices}


def iso(moment: datetime | date | None) -> str:
    """Local time, which sorts as it is written: 2020-03-04 17:30."""
    if isinstance(moment, datetime):
        return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M")
    return moment.isoformat() if moment else ""
