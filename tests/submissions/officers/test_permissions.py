"""Somebody who may do all but see submissions asks for every address of the admin: not one word of them comes back."""

import re
from collections.abc import Iterator

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.models import Locale

from submissions.domain.history import record
from submissions.domain.mail import kinds
from submissions.domain.mail.queue import queue
from submissions.enums import EntryKind
from submissions.models import OutgoingMail, SentFile, Submission
from tests.support.officers import do, idea_page, make_submission

pytestmark = pytest.mark.django_db

SECRET = "Osoba Tajna"
PARAMETER = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>|\(\?P<(?P<group>\w+)>[^)]*\)")
LEAVE = ("logout", "jsi18n", "account/")


@pytest.fixture
def submission(as_forms_officer) -> Submission:
    """One with everything that could be shown of it somewhere: a file, mails, an answer, views, an export."""
    made = make_submission({"title": SECRET, "name": SECRET, "email": "osoba@example.org"}, channel="paper")
    SentFile.objects.create(
        submission=made, form_key=made.form_key, field_key="f", name=f"{SECRET}.pdf", content_type="", size=1
    )
    queue(made, kinds.RECEIPT, kinds.OFFICERS)
    OutgoingMail.objects.update(state="failed")
    do(as_forms_officer, made, "answer", status="feedback", text=SECRET)
    record(None, EntryKind.EXPORTED, detail=made.reference)
    return made


def addresses(submission: Submission) -> Iterator[str]:
    values = {
        "app_label": "forms_app",
        "app_name": "forms_app",
        "model_name": "submission",
        "action": "move_on",
        "page_id": str(idea_page().pk),
        "parent_page_id": str(idea_page().get_parent().pk),
        "content_type_id": str(ContentType.objects.get_for_model(Submission).pk),
        "content_type_app_name": "forms_app",
        "content_type_model_name": "ideaformpage",
        "locale_id": str(Locale.objects.first().pk),
        "uuid": str(SentFile.objects.get().uuid),
    }
    for route in routes(get_resolver().url_patterns):
        if not route.startswith("admin/") or any(word in route for word in LEAVE):
            continue
        filled = PARAMETER.sub(lambda found: values.get(found["name"] or found["group"], str(submission.pk)), route)
        yield "/" + re.sub(r"[\^$?]|\\Z", "", filled)


def routes(patterns: list, before: str = "") -> Iterator[str]:
    for pattern in patterns:
        route = before + str(pattern.pattern).removeprefix("^")
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield route


def test_no_address_of_the_admin_shows_a_word_or_a_number_to_administrators(as_administrator, submission):
    client = as_administrator
    client.raise_request_exception = False  # some addresses do not bear a number of another thing
    asked, shown = 0, []
    for address in addresses(submission):
        answer = client.get(address, {"id": submission.pk, "q": "Tajna", "export": "csv"})
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        asked += 1
        if submission.reference.encode() in body or SECRET.encode() in body:
            shown.append(address)

    assert asked > 150
    assert shown == []
