"""Small tools for tests of receipts."""

from django.http import HttpResponse
from django.test import Client

from submissions.domain.sender.tokens import receipt_url
from submissions.models import Submission
from tests.helpers import send_form


def sent(client: Client, page, data: dict) -> Submission:
    """What a resident sent with the form of `page`."""
    before = set(Submission.objects.values_list("pk", flat=True))
    answer = send_form(client, page.url, data)
    assert answer.status_code == 303, answer.content.decode()[:2000]
    return Submission.objects.exclude(pk__in=before).get()


def view(client: Client, submission: Submission, name: str = "", language: str = "", **query: str) -> HttpResponse:
    """A page of the receipt: `name` is "edit", "withdraw", …; empty for the receipt itself."""
    return client.get(address(submission, name, language), query)


def do(client: Client, submission: Submission, name: str, data: dict | None = None, **options) -> HttpResponse:
    return send_form(client, address(submission, name), data or {}, **options)


def address(submission: Submission, name: str = "", language: str = "") -> str:
    return receipt_url(submission, language, name=f"receipt_{name}" if name else "receipt")


def kinds_of(submission: Submission, relation: str = "history") -> list[str]:
    """Kinds of its events, or of its mails, in order."""
    return list(getattr(submission, relation).order_by("pk").values_list("kind", flat=True))
