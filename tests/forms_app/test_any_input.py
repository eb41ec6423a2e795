"""Whatever is sent, a clear answer comes back: never a 500, never half a row."""

import json
from http import HTTPStatus
from urllib.parse import quote_from_bytes

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms_app.models import FormPage, Submission
from forms_app.references import read_reference
from forms_app.text import clean_text
from tests.factories import email_field, field, make_form_page
from tests.helpers import send_form

pytestmark = pytest.mark.django_db

KEYS = [
    "email",
    "line",
    "words",
    "phone",
    "cost",
    "day",
    "one",
    "many",
    "yes",
    "consent",
    "district",
    "category",
    "then",
]
FORGED = ["_host", "_website", "csrfmiddlewaretoken", "page", "form_data", "reference"]
NASTY = [
    "\x00",
    "\ud800",
    "\u202egnirts",
    "a\x00b",
    "🏳️‍🌈",
    "=1+1",
    "<script>alert(1)</script>",
    "{{ 7|add:7 }}",
    "' OR 1=1 --",
    "\ufeff",
    "9" * 400,
    "2020-02-30",
    "\r\n\r\n",
    "unknown",
    "8",
    "a@b.pl",
    "x@" + "y" * 400,
]
texts = st.one_of(st.text(alphabet=st.characters(), max_size=200), st.sampled_from(NASTY))
bodies = st.lists(st.tuples(st.sampled_from(KEYS + FORGED), texts), max_size=30)


@pytest.fixture
def every_kind() -> FormPage:
    """A form with a field of every kind."""
    return make_form_page(
        [
            email_field(),
            field("line", "line", max_length=50, role="title"),
            field("paragraph", "words", max_length=5000),
            field("phone", "phone", role="phone"),
            field("number", "cost", min_value=0, max_value=1000),
            field("date", "day"),
            field("single_choice", "one", choices=["a", "b"], display="list"),
            field("multiple_choice", "many", choices=["a", "b"]),
            field("yes_no", "yes"),
            field("consent", "consent", role="consent"),
            field("district", "district", role="district", allow_unknown=True),
            field("category", "category", role="category", allow_unknown=True),
            field("event", "event", role="event"),
            field("line", "then", depends_on="yes", depends_value="yes"),
        ]
    )


def encoded(pairs: list[tuple[str, str]]) -> bytes:
    """A form body, halves of surrogate pairs included, as only a broken or hostile client sends them."""
    parts = [f"{key}={quote_from_bytes(value.encode('utf-8', 'surrogatepass'))}" for key, value in pairs]
    return "&".join(parts).encode()


def send(client, page: FormPage, body: bytes, content_type: str = "application/x-www-form-urlencoded"):
    headers = {"sec-fetch-site": "same-origin"}
    return client.generic("POST", page.url, body, content_type=content_type, headers=headers)


def check_answer(answer, before: int) -> None:
    """Either one whole row and the way to the thank-you, or no row and the form again."""
    after = Submission.objects.count()
    if answer.status_code == HTTPStatus.SEE_OTHER:
        assert after == before + 1
        newest = Submission.objects.newest_first().first()
        assert read_reference(newest.reference) == newest.reference
        assert newest.form_data["email"] or newest.form_data["phone"]
        assert json.loads(json.dumps(newest.form_data)) == newest.form_data
    else:
        assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert after == before


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(pairs=bodies)
def test_any_text_in_any_field_gets_a_clear_answer(resident, every_kind, pairs):
    before = Submission.objects.count()
    with transaction.atomic():
        answer = send(resident, every_kind, encoded(pairs))
        check_answer(answer, before)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=texts)
def test_what_is_kept_is_what_was_typed(resident, every_kind, words):
    with transaction.atomic():
        answer = send(resident, every_kind, encoded([("email", "a@example.org"), ("words", words)]))
        assert answer.status_code == HTTPStatus.SEE_OTHER
        typed = words.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
        assert Submission.objects.newest_first().first().form_data["words"] == clean_text(typed).strip()


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(body=st.binary(max_size=400), boundary=st.sampled_from(["b", "", "ą", "b" * 300, '"']))
def test_any_bytes_get_a_clear_answer(resident, every_kind, body, boundary):
    before = Submission.objects.count()
    kinds = ["application/x-www-form-urlencoded", f"multipart/form-data; boundary={boundary}", "application/json", "x"]
    with transaction.atomic():
        for kind in kinds:
            check_answer(send(resident, every_kind, body, kind), before)


@pytest.mark.parametrize("size", [20_001, 1_000_000])
def test_a_very_long_text_is_given_back_whole(resident, every_kind, size):
    answer = send_form(resident, every_kind.url, {"email": "a@example.org", "words": "ż" * size})

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "ż" * size in answer.content.decode()


def test_a_field_that_is_sent_twice_counts_once(resident, every_kind):
    answer = send(resident, every_kind, b"email=a@example.org&line=one&line=two&one=a&one=b")

    assert answer.status_code == HTTPStatus.SEE_OTHER
    assert Submission.objects.get().form_data["line"] == "two"


def test_what_the_form_does_not_ask_is_not_kept(resident, every_kind):
    send(resident, every_kind, b"email=a@example.org&status=closed&unknown=1&_x=2")

    stored = Submission.objects.get().form_data
    assert "status" not in stored
    assert "unknown" not in stored


def test_a_file_that_nobody_asked_for_does_no_harm(resident, every_kind):
    from django.core.files.uploadedfile import SimpleUploadedFile

    answer = send_form(
        resident, every_kind.url, {"email": "a@example.org", "line": SimpleUploadedFile("line.txt", b"words")}
    )

    assert answer.status_code == HTTPStatus.SEE_OTHER
    assert Submission.objects.get().form_data["line"] == ""


def test_right_to_left_marks_and_joiners_stay_and_controls_go():
    assert clean_text("שלום \u200f👩‍👩‍👧\x00\x1b\x85") == "שלום \u200f👩‍👩‍👧"
    assert clean_text("a\r\nb\rc\td") == "a\nb\nc\td"


@pytest.mark.parametrize("marker", ["\x00", "ą", "a:b:c", ":", "." * 5000, "W10:1:x"])
def test_a_forged_marker_in_the_address_does_no_harm(resident, every_kind, marker):
    assert resident.get(every_kind.url, {"sent": marker}).status_code == HTTPStatus.OK
