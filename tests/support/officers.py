"""Submissions of every kind, and what an officer does with them, for the tests of the officers' screens."""

from uuid import uuid4

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from forms_app.enums import FormType
from forms_app.models import FormPage, IdeaFormPage
from submissions.domain.handling.actions import version_seen
from submissions.domain.history import record
from submissions.enums import EntryKind
from submissions.models import Submission
from tests.factories import field, make_form_page

LIST = "wagtailsnippets_submissions_submission:list"
INSPECT = "wagtailsnippets_submissions_submission:inspect"
EMAIL = {"key": "email", "kind": "email", "role": "email", "label": "E-mail"}
PHONE = {"key": "phone", "kind": "phone", "role": "phone", "label": "Phone"}
NAME = {"key": "name", "kind": "line", "role": "name", "label": "Name"}
TITLE = {"key": "title", "kind": "line", "role": "title", "label": "Title"}
TEXT = {"key": "text", "kind": "paragraph", "role": "description", "label": "Text"}


def idea_page(language: str = "pl") -> IdeaFormPage:
    return IdeaFormPage.objects.get(locale__language_code=language)


def contact_page() -> FormPage:
    fields = [field("line", "name", role="name"), field("email", "email", role="email"), field("paragraph", "text")]
    return make_form_page(fields, title="Napisz do nas", purpose=FormType.CONTACT)


def make_submission(
    answers: dict | None = None, *, page=None, questions: list[dict] | None = None, **values: object
) -> Submission:
    """A submission as `accept_submission` would store it, with its first history entry."""
    page = page or idea_page()
    first = "received" if page.form_type == FormType.IDEA else "new"
    submission = Submission.objects.create(
        **{
            "page_id": page.pk,
            "form_key": page.translation_key,
            "form_type": page.form_type,
            "language": page.locale.language_code,
            "status": first,
            "reference": f"T-{uuid4().hex[:10]}",
            "form_data": {"title": "Ławka", "text": "Więcej cienia"} if answers is None else answers,
            "questions": questions or [TITLE, TEXT, NAME, EMAIL, PHONE],
            **values,
        }
    )
    record(submission, EntryKind.RECEIVED, status=submission.status)
    return submission


def with_address(**values: object) -> Submission:
    """Of somebody who has confirmed an e-mail address."""
    return make_submission(
        {"title": "Ławka", "email": "osoba@example.org"}, email_confirmed_at=timezone.now(), **values
    )


def inspect_url(submission: Submission) -> str:
    return reverse(INSPECT, args=[submission.pk])


def do(client: Client, submission: Submission, name: str, **data: object) -> HttpResponse:
    """Send one of the forms of the inspect view, as of now."""
    return client.post(inspect_url(submission), {"do": name, "seen": version_seen(submission), **data})
