"""Correcting what was sent: the form as it is now, filled in with what we have, and what becomes of it."""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from django.db import transaction
from django.utils import translation
from django.utils.datastructures import MultiValueDict

from forms_app.domain.capacity import host_event
from forms_app.enums import Role
from forms_app.field_types.base import FieldChoice, FormField
from forms_app.form.form import ParticipationForm, make_form_class
from forms_app.models import ParticipationFormPage
from submissions.domain import retention
from submissions.domain.accept import question_as_asked
from submissions.domain.files.records import bind, discard
from submissions.domain.files.staging import StagedAttachments
from submissions.domain.history import answer_with_role, record
from submissions.domain.mail import kinds
from submissions.domain.mail.queue import address_of, queue
from submissions.domain.sender import rules
from submissions.domain.sender.actions import ChangedMeanwhile, TooLate, officers_note
from submissions.enums import EntryKind
from submissions.lifecycle import status_of
from submissions.models import Submission
from submissions.models.submission import lock

PREFIX = "correction"
SEEN_FIELD = "_seen"  # what `last_correction` was when the form was opened
CORRECTED = ("form_data", "questions", "district", "category", "needs_until", "email_confirmed_at")


class Correction(NamedTuple):
    form: ParticipationForm
    files: StagedAttachments


def open_correction(
    submission: Submission,
    page: ParticipationFormPage,
    data: MultiValueDict | None = None,
    uploads: MultiValueDict | None = None,
) -> Correction:
    """The form of `page` without its consents, which are given and withdrawn by themselves."""
    asked = {question["key"]: question for question in submission.questions}
    fields = [
        _with_earlier_choices(field, asked.get(field.key), submission.form_data.get(field.key))
        for field in page.form_fields
        if not field.type.asks_consent
    ]
    files = StagedAttachments(fields, page.translation_key, data, uploads, sent=submission.files.order_by("pk"))
    form = make_form_class(fields)(
        data,
        initial=submission.form_data,
        auto_id=f"{PREFIX}_%s",
        require_contact=page.require_contact,
        attachments=files,
    )
    return Correction(form, files)


def _with_earlier_choices(field: FormField, asked: dict | None, answer: object) -> FormField:
    """What was chosen can stay chosen, even when it is offered no longer: a past event, a choice that was removed."""
    if not field.choices or asked is None or answer in (None, ""):
        return field
    known = {choice.key for choice in field.choices}
    labels = asked.get("choices") or {}
    earlier = [str(one) for one in (answer if isinstance(answer, list) else [answer])]
    missing = tuple(FieldChoice(key, labels.get(key, key)) for key in earlier if key not in known)
    return replace(field, choices=field.choices + missing)


@transaction.atomic
def correct(submission: Submission, page: ParticipationFormPage, correction: Correction) -> str:
    """Keep the answers and files of the valid form; returns the word for what was done (see `wording.DONE`).

    Raises TooLate when somebody has begun to deal with the submission, ChangedMeanwhile when the sender corrected it in
    another window, FilesGone when a new file is not there any more.
    """
    form, current = correction.form, lock(submission)
    if not rules.may_correct(current):
        raise TooLate(current)
    address, before = address_of(current), current.form_data
    current.form_data, current.questions = merged(current, page, form)
    has_other_files = _exchange_files(current, correction)
    if _given(current.form_data) == _given(before) and not has_other_files:
        return "unchanged"
    if form.data.get(SEEN_FIELD, last_correction(current)) != last_correction(current):
        raise ChangedMeanwhile
    current.district, current.category = _district(current), _category(current)
    current.needs_until = _needs_until(current, page)
    is_new_address = address_of(current).strip().casefold() != address.strip().casefold()
    if is_new_address:
        current.email_confirmed_at = None
    current.save(update_fields=CORRECTED)
    entry = record(current, EntryKind.CORRECTED)
    awaited = officers_note(current) if status_of(current.status).awaits_sender else []
    queue(current, kinds.RECEIPT if is_new_address else kinds.CHANGED, *awaited, entry=entry)
    return "readdressed" if is_new_address and address_of(current) else "corrected"


def last_correction(submission: Submission) -> str:
    """Changes with each correction."""
    last = submission.history.filter(kind=EntryKind.CORRECTED).order_by("-pk").values_list("pk", flat=True).first()
    return str(last or 0)


def _exchange_files(submission: Submission, correction: Correction) -> bool:
    """Take in the new files, drop those that were removed; says whether there were any."""
    form, sent = correction.form, correction.files.sent.values()
    attached = form.attached()
    kept = {file.pk for file in attached}
    keys = {field.key for field in form.questions}
    removed = [file for file in sent if file.pk not in kept and file.field_key in keys]
    new = [file for file in attached if file.submission_id != submission.pk]
    bind(new, submission)
    discard(removed)
    return bool(new or removed)


def merged(submission: Submission, page: ParticipationFormPage, form: ParticipationForm) -> tuple[dict, list[dict]]:
    """Answers and questions after the correction, in the order of the form.

    What the form does not ask any more stays as it was answered, and so do the consents.
    """
    with translation.override(submission.language):
        new = {field.key: question_as_asked(field) for field in form.questions}
    old = {question["key"]: question for question in submission.questions}
    order = dict.fromkeys([field.key for field in page.form_fields if field.is_question] + list(old))
    questions = [new.get(key) or old[key] for key in order if key in new or key in old]
    kept = {key: answer for key, answer in submission.form_data.items() if key not in new}
    answers = {**kept, **form.answers()}
    return {key: answers[key] for key in order if key in answers}, questions


def _given(answers: dict[str, object]) -> dict[str, object]:
    """The answers that say something: a question that the form did not ask then is not a change."""
    return {key: answer for key, answer in answers.items() if answer not in (None, "", [])}


def _needs_until(submission: Submission, page: ParticipationFormPage) -> date | None:
    if not retention.tells_needs(submission.questions, submission.form_data):
        return None
    event = host_event(submission.host_key)
    return retention.needs_until(page, event.end if event else None, submission.received_at)


def _district(submission: Submission) -> int | None:
    value = answer_with_role(submission, Role.DISTRICT)
    return value if isinstance(value, int) else None


def _category(submission: Submission) -> str:
    value = answer_with_role(submission, Role.CATEGORY)
    return value if isinstance(value, str) and value != "unknown" else ""
