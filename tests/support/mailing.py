"""Submissions with something to mail, made as intake leaves them, and mail to be read."""

from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage

from django.core import mail as outgoing
from django.utils import timezone

from forms_app.enums import FormType
from forms_app.models import IdeaFormPage
from submissions.domain.mail import kinds
from submissions.domain.mail.queue import queue
from submissions.models import OutgoingMail, Submission
from submissions.references import make_reference

ADDRESS = "anna.tajna@example.org"
WORDS = "Ławka pod lipą. Żółć 🌳"
QUESTIONS = [
    {"key": "title", "kind": "line", "role": "title", "label": "Title of the idea"},
    {"key": "description", "kind": "paragraph", "role": "description", "label": "What should change?"},
    {"key": "email", "kind": "email", "role": "email", "label": "E-mail"},
    {"key": "photo", "kind": "file", "role": "attachment", "label": "Photos"},
]


def make_submission(language: str = "en", *, confirmed: bool = False, **answers: object) -> Submission:
    """An idea that came in just now, with an e-mail address unless `email` is empty."""
    page = IdeaFormPage.objects.get(locale__language_code=language)
    submission = Submission.objects.create(
        page=page,
        form_key=page.translation_key,
        form_type=FormType.IDEA,
        language=language,
        reference=f"temporary-{Submission.objects.count()}",
        status="received",
        email_confirmed_at=timezone.now() if confirmed else None,
        questions=QUESTIONS,
        form_data={"title": "Ławka", "description": WORDS, "email": ADDRESS, **answers},
    )
    submission.reference = make_reference(FormType.IDEA, 2020, submission.pk)
    submission.save(update_fields=["reference"])
    return submission


def make_mail(kind: str = kinds.RECEIPT, language: str = "en", **options: object) -> OutgoingMail:
    """A mail in the outbox, with a submission of its own."""
    queue(make_submission(language, **options), kind)
    return OutgoingMail.objects.latest("pk")


@dataclass(frozen=True)
class Read:
    """A mail as its reader's programme shows it."""

    message: EmailMessage
    text: str
    html: str

    @property
    def subject(self) -> str:
        return self.message["Subject"]


def read(message: outgoing.EmailMultiAlternatives) -> Read:
    """Through bytes, so that what is read is what would have been sent."""
    parsed = message_from_bytes(message.message().as_bytes(), policy=policy.default)
    return Read(parsed, *(parsed.get_body((kind,)).get_content() for kind in ("plain", "html")))


def sent() -> list[Read]:
    return [read(message) for message in outgoing.outbox]
