"""What happens when somebody sends a form."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from core.locales import language_of
from forms_app.clauses import Clause
from forms_app.enums import FIRST_STATUS, Channel, FieldKind, Role, SubmissionStatus
from forms_app.fields import FormField
from forms_app.forms import ParticipationForm
from forms_app.models import ParticipationFormPage, Submission
from forms_app.references import make_reference


def accept_submission(
    page: ParticipationFormPage,
    form: ParticipationForm,
    *,
    clause: Clause,
    host_key: UUID | None = None,
    channel: Channel = Channel.WEB,
    received_at: datetime | None = None,
) -> Submission:
    """Keep the answers of the valid `form` of `page`: everything or nothing, in one transaction.

    `host_key` is the translation key of the page in which the form stood, if it was another one.
    """
    answers, kind = form.answers(), page.form_type
    received_at = received_at or timezone.now()
    uuid = uuid4()
    with transaction.atomic():
        submission = Submission.objects.create(
            page_id=page.pk,
            form_key=page.translation_key,
            form_type=kind,
            host_key=host_key,
            language=language_of(page),
            reference=uuid.hex,  # until the number is known, a line below
            status=FIRST_STATUS.get(kind, SubmissionStatus.NEW),
            district=_district(form.questions, answers),
            category=_category(form.questions, answers),
            uuid=uuid,
            channel=channel,
            received_at=received_at,
            form_data=answers,
            questions=[question_as_asked(field) for field in form.questions],
            clause_version=clause.version,
            clause_language=clause.language,
        )
        year = page.edition.year if page.edition is not None else timezone.localtime(received_at).year
        submission.reference = make_reference(kind, year, submission.pk)
        Submission.objects.filter(pk=submission.pk).update(reference=submission.reference)
        log(submission, "forms_app.receive")
    return submission


def question_as_asked(field: FormField) -> dict[str, object]:
    """The words of `field` as the person read them."""
    asked: dict[str, object] = {"key": field.key, "kind": field.kind.value, "role": field.role, "label": field.label}
    if field.choices:
        asked["choices"] = {choice.key: str(choice.label) for choice in field.choices}
    return asked


def _district(questions: list[FormField], answers: dict[str, object]) -> int | None:
    value = _answer_of(Role.DISTRICT, FieldKind.DISTRICT, questions, answers)
    return value if isinstance(value, int) else None


def _category(questions: list[FormField], answers: dict[str, object]) -> str:
    value = _answer_of(Role.CATEGORY, FieldKind.CATEGORY, questions, answers)
    return value if isinstance(value, str) and value != "unknown" else ""


def _answer_of(role: Role, kind: FieldKind, questions: list[FormField], answers: dict[str, object]) -> object:
    return next((answers.get(field.key) for field in questions if field.role == role and field.kind == kind), None)
