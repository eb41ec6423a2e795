"""What happens when somebody sends a form."""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from core.models.user import User
from core.pages.locales import language_of
from forms_app.domain.capacity import host_event
from forms_app.domain.privacy_notice import PrivacyNotice
from forms_app.enums import Role
from forms_app.field_types.base import FormField
from forms_app.form.form import ParticipationForm
from forms_app.models import ParticipationFormPage
from submissions import lifecycle
from submissions.domain import retention
from submissions.domain.deduplicate import Duplicate, find_duplicate, fingerprint, remember
from submissions.domain.files.records import bind, discard_staged
from submissions.domain.history import record
from submissions.domain.mail import kinds, queue
from submissions.domain.reserve import hold_place
from submissions.enums import Channel, EntryKind
from submissions.models import Consent, SentFile, Submission
from submissions.references import make_reference


def accept_submission(
    page: ParticipationFormPage,
    form: ParticipationForm,
    *,
    privacy_notice: PrivacyNotice,
    host_key: UUID | None = None,
    channel: Channel = Channel.WEB,
    received_at: datetime | None = None,
    network: str = "",
    user: User | None = None,
) -> Submission:
    """Store the valid `form` of `page`: answers, files, consents, mails to send; everything or nothing.

    `host_key` is the translation key of the page in which the form stood, if it was another one. `network` is the
    sender's, hashed; `user` the officer who enters it for somebody. The same form from the same sender within ten
    minutes is the same submission, which is returned. Raises NoPlaceLeft, FilesGone.
    """
    files = form.attached()
    digest = _fingerprint(page, form, host_key, channel, f"user {user.pk}" if user is not None else network)
    for _attempt in range(3):
        submission = make_submission(
            page,
            form,
            privacy_notice=privacy_notice,
            host_key=host_key,
            channel=channel,
            received_at=received_at or timezone.now(),
        )
        try:
            with transaction.atomic():
                _store(submission, page, form, files, digest, user)
        except Duplicate:
            found = find_duplicate(digest)
            if found is not None:
                discard_staged(SentFile.objects.filter(pk__in=[file.pk for file in files]))
                return found
        else:
            return submission
    raise RuntimeError("Neither the submission nor the one it duplicates could be found.")


def find_earlier(
    page: ParticipationFormPage, form: ParticipationForm, *, host_key: UUID | None, network: str
) -> Submission | None:
    """The submission of which the valid `form` is a duplicate, if any. Its files are discarded: they are not needed."""
    found = find_duplicate(_fingerprint(page, form, host_key, Channel.WEB, network))
    discard_staged(SentFile.objects.filter(pk__in=[file.pk for file in form.attached()]))
    return found


def _fingerprint(
    page: ParticipationFormPage, form: ParticipationForm, host_key: UUID | None, channel: Channel, sender: str
) -> str:
    files = (file.sha256 for file in form.attached())
    return fingerprint(page.translation_key, host_key, form.answers(), files, f"{channel} {sender}")


def _store(
    submission: Submission,
    page: ParticipationFormPage,
    form: ParticipationForm,
    files: list[SentFile],
    digest: str,
    user: User | None,
) -> None:
    """Write `submission` and all that belongs to it, in the transaction of the caller."""
    submission.save(force_insert=True)
    remember(submission, digest)  # before places are counted: a duplicate holds no second place
    hold_place(page, submission.host_key)
    year = page.edition.year if page.edition is not None else timezone.localtime(submission.received_at).year
    submission.reference = make_reference(submission.form_type, year, submission.pk)
    Submission.objects.filter(pk=submission.pk).update(reference=submission.reference)
    record(submission, EntryKind.RECEIVED, user=user, status=submission.status)
    given = consents_given(submission, form)
    if given:
        Consent.objects.bulk_create(given)
    if files:
        bind(files, submission)
    queue.queue(submission, kinds.RECEIPT, *([kinds.OFFICERS] if page.notify_officers else []))


def make_submission(
    page: ParticipationFormPage,
    form: ParticipationForm,
    *,
    privacy_notice: PrivacyNotice,
    host_key: UUID | None,
    channel: Channel,
    received_at: datetime,
) -> Submission:
    """What is to be stored of the valid `form`, not yet in the database and without its number."""
    answers, kind, uuid = form.answers(), page.form_type, uuid4()
    questions = [question_as_asked(field) for field in form.questions]
    event = host_event(host_key)
    needs_until = None
    if retention.tells_needs(questions, answers):
        needs_until = retention.needs_until(page, event.end if event else None, received_at)
    return Submission(
        page_id=page.pk,
        form_key=page.translation_key,
        form_type=kind,
        host_key=host_key,
        language=language_of(page),
        reference=uuid.hex,  # until the number is known
        status=lifecycle.first_status(kind),
        district=_district(form.questions, answers),
        category=_category(form.questions, answers),
        uuid=uuid,
        channel=channel,
        received_at=received_at,
        answer_by=answer_by(page, received_at),
        retain_until=retention.retain_until(page, received_at),
        needs_until=needs_until,
        form_data=answers,
        questions=questions,
        privacy_notice_version=privacy_notice.version,
        privacy_notice_language=privacy_notice.language,
    )


def answer_by(page: ParticipationFormPage, received_at: datetime) -> date | None:
    """The day by which the page promises a first answer; None where it promises none."""
    if not page.answer_days:
        return None
    return timezone.localtime(received_at).date() + timedelta(days=page.answer_days)


def consents_given(submission: Submission, form: ParticipationForm) -> list[Consent]:
    """One record for each consent that was ticked, in the words that were read. Not yet in the database."""
    return [
        Consent(
            submission=submission,
            key=field.key,
            text=field.label or field.key,
            language=submission.language,
            given_at=submission.received_at,
        )
        for field in form.questions
        if field.type.asks_consent and submission.form_data.get(field.key) is True
    ]


def question_as_asked(field: FormField) -> dict[str, object]:
    """The words of `field` as the person read them."""
    asked: dict[str, object] = {"key": field.key, "kind": field.kind, "role": field.role, "label": field.label}
    if field.choices:
        asked["choices"] = {choice.key: str(choice.label) for choice in field.choices}
    return asked


def _district(questions: list[FormField], answers: dict[str, object]) -> int | None:
    value = _answer_of(Role.DISTRICT, questions, answers)
    return value if isinstance(value, int) else None


def _category(questions: list[FormField], answers: dict[str, object]) -> str:
    value = _answer_of(Role.CATEGORY, questions, answers)
    return value if isinstance(value, str) and value != "unknown" else ""


def _answer_of(role: Role, questions: list[FormField], answers: dict[str, object]) -> object:
    return next((answers.get(one.key) for one in questions if one.role == role == one.type.counted_as), None)
