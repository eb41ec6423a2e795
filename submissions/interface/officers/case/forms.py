"""What an officer can do while reading a submission, as forms. Each has a `name` and is carried out by its `act`."""

from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.models.user import User
from submissions import lifecycle
from submissions.domain.handling.actions import (
    TEXT_NEEDED,
    RefusedError,
    answer,
    mark_told,
    start_handling,
    version_seen,
)
from submissions.domain.handling.erasure_requests import Decision, decide, note_request
from submissions.models import Submission

DO = "do"  # names the form that was sent
LONGEST = 8000
STATUS_NEEDED = _("Choose the status first.")
REASON_NEEDED = _("Write why we refuse: the law obliges us to say it.")


class OfficerForm(forms.Form):
    """`seen` is the state of the submission that the officer was looking at."""

    name: ClassVar[str]
    done: ClassVar[str | Promise]

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: QueryDict | None = None, *, submission: Submission) -> None:
        self.submission = submission
        super().__init__(data, initial={"seen": version_seen(submission)}, auto_id=f"{self.name}_%s", label_suffix="")

    def carry_out(self, user: User) -> bool:
        """Whether it was done. If it was refused, the reason is among the errors, and what was typed stays."""
        if not self.is_valid():
            return False
        try:
            self.act(user)
        except RefusedError as refusal:
            self.add_error(None, refusal.message)
            self.data = {**self.data.dict(), "seen": version_seen(Submission.objects.get(pk=self.submission.pk))}
            return False
        return True

    def act(self, user: User) -> None:
        raise NotImplementedError


def status_choices(form_type: str, *, current: str = "") -> list[tuple[str, object]]:
    """In the order in which they follow each other, marked where they need words."""
    offered = [(status.key, _label(status, current)) for status in lifecycle.statuses_of(form_type)]
    return [("", _("Choose the status")), *offered]


def _label(status: lifecycle.Status, current: str) -> str | Promise:
    marks = [_("now")] if status.key == current else []
    if status.needs_text:
        marks.append(_("needs a text"))
    return f"{status.label} ({', '.join(map(str, marks))})" if marks else status.label


class TextMixin(forms.Form):
    """A status and what the sender is told with it."""

    status = forms.ChoiceField(label=_("Status"), error_messages={"required": STATUS_NEEDED})
    text = forms.CharField(
        label=_("What the sender reads"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "Shown with the status on the receipt, and mailed if the sender has confirmed an e-mail address. "
            "Write to the person: what was decided, why, and what happens next."
        ),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        is_empty = "text" not in self.errors and not data.get("text")  # what is there and wrong has its own sentence
        if is_empty and "status" in data and lifecycle.status_of(data["status"]).needs_text:
            self.add_error("text", TEXT_NEEDED)
        return data


class AnswerForm(TextMixin, OfficerForm):
    name = "answer"
    done = _("The answer is kept. The sender finds it on the receipt.")
    field_order = ("status", "text", "seen")

    def __init__(self, data: QueryDict | None = None, *, submission: Submission) -> None:
        super().__init__(data, submission=submission)
        self.fields["status"].choices = status_choices(submission.form_type, current=submission.status)

    def act(self, user: User) -> None:
        data = self.cleaned_data
        answer(self.submission, data["status"], text=data["text"], user=user, seen=data["seen"])


class StartForm(OfficerForm):
    name = "start"
    done = _("Handling has begun. From now on the sender cannot change what was sent.")

    def act(self, user: User) -> None:
        start_handling(self.submission, user=user, seen=self.cleaned_data["seen"])


class ToldForm(OfficerForm):
    name = "told"
    done = _("Noted: the sender was told by phone.")

    def act(self, user: User) -> None:
        mark_told(self.submission, user=user, seen=self.cleaned_data["seen"])


class RequestForm(OfficerForm):
    name = "request"
    done = _("Noted: the sender asked for erasure. Decide within a month.")

    def act(self, user: User) -> None:
        note_request(self.submission, user=user, seen=self.cleaned_data["seen"])


class DecisionForm(OfficerForm):
    """The decision on a request for erasure."""

    name = "decide"
    done = _("The decision on erasure is kept and carried out.")
    field_order = ("decision", "text", "seen")

    decision = forms.ChoiceField(label=_("Decision"), choices=Decision.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Shown on the receipt. Needed for a refusal. Name nobody here: it is kept after the erasure."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("decision") == Decision.REFUSE and not data.get("text"):
            self.add_error("text", REASON_NEEDED)
        return data

    def act(self, user: User) -> None:
        data = self.cleaned_data
        decide(self.submission, Decision(data["decision"]), text=data["text"], user=user, seen=data["seen"])


FORMS = {form.name: form for form in (AnswerForm, StartForm, ToldForm, RequestForm, DecisionForm)}
