"""Whatever is sent, a clear answer comes back: never a 500, never half a row."""

import json
from collections.abc import Iterator
from http import HTTPStatus
from itertools import count
from urllib.parse import quote_from_bytes

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms_app.form.sanitize import clean_text
from forms_app.models import FormPage
from submissions.models import Consent, HistoryEntry, OutgoingMail, RecentFiling, SentFile, Submission
from submissions.references import read_reference
from tests.factories import email_field, field, make_form_page
from tests.helpers import send_form
from tests.support.pictures import upload

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db]

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
    "photo",
    "then",
]
FORGED = [
    "_host",
    "_website",
    "_clause",
    "_file",
    "_remove",
    "_step",
    "csrfmiddlewaretoken",
    "page",
    "form_data",
    "reference",
    "email[]",
    "",
]
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
    "a@example.org",
    "W10:1:x",
    "1:2:3:signature",
    "[]",
    '{"$ne": 1}',
    "yes",
    "a",
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
            field("file", "photo", role="attachment"),
            field("line", "then", depends_on="yes", depends_value="yes"),
        ]
    )


def encoded(pairs: list[tuple[str, str]]) -> bytes:
    """A form body, halves of surrogate pairs included, as only a broken or hostile client sends them."""
    parts = [f"{key}={quote_from_bytes(value.encode('utf-8', 'surrogatepass'))}" for key, value in pairs]
    return "&".join(parts).encode()


@pytest.fixture
def anybody(resident) -> Iterator[object]:
    """A client that is somebody else each time, so that nothing is a duplicate and nobody sends too much."""
    numbers = count(1)
    post = resident.generic

    def generic(*args: object, **kwargs: object):
        number = next(numbers)
        return post(*args, **{"REMOTE_ADDR": f"198.51.{number // 256}.{number % 256}", **kwargs})

    resident.generic = generic
    return resident


def send(client, page: FormPage, body: bytes, content_type: str = "application/x-www-form-urlencoded"):
    headers = {"sec-fetch-site": "same-origin"}
    return client.generic("POST", page.url, body, content_type=content_type, headers=headers)


def rows() -> dict[str, int]:
    """How much there is of all that belongs to submissions."""
    models = (Submission, HistoryEntry, RecentFiling, OutgoingMail, Consent)
    found = {model.__name__: model.objects.count() for model in models}
    return {**found, "SentFile": SentFile.objects.exclude(submission=None).count()}


def check_answer(answer, before: dict[str, int]) -> None:
    """Either one whole submission and the way to its receipt, or none at all and the form again."""
    if answer.status_code != HTTPStatus.SEE_OTHER:
        assert answer.status_code in (HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.OK)  # 200: a step before sending
        assert rows() == before
        return
    newest = Submission.objects.order_by("pk").last()
    assert read_reference(newest.reference) == newest.reference
    assert newest.form_data["email"] or newest.form_data["phone"]
    assert json.loads(json.dumps(newest.form_data)) == newest.form_data
    assert newest.retain_until is not None
    new = {name: number - before[name] for name, number in rows().items()}
    assert (new["Submission"], new["HistoryEntry"], new["RecentFiling"]) == (1, 1, 1)
    assert new["OutgoingMail"] == (2 if newest.form_data["email"] else 1)
    assert new["Consent"] == (1 if newest.form_data["consent"] else 0)
    assert new["SentFile"] == len(newest.form_data.get("photo") or [])


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(pairs=bodies)
def test_any_text_in_any_field_gets_a_clear_answer(anybody, every_kind, pairs):
    before = rows()
    with transaction.atomic():
        answer = send(anybody, every_kind, encoded(pairs))
        check_answer(answer, before)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=texts)
def test_what_is_kept_is_what_was_typed(anybody, every_kind, words):
    with transaction.atomic():
        answer = send(anybody, every_kind, encoded([("email", "a@example.org"), ("words", words)]))
        assert answer.status_code == HTTPStatus.SEE_OTHER
        typed = words.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
        assert Submission.objects.latest("received_at").form_data["words"] == clean_text(typed).strip()


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(body=st.binary(max_size=400), boundary=st.sampled_from(["b", "", "ą", "b" * 300, '"']))
def test_any_bytes_get_a_clear_answer(anybody, every_kind, body, boundary):
    before = rows()
    kinds = ["application/x-www-form-urlencoded", f"multipart/form-data; boundary={boundary}", "application/json", "x"]
    with transaction.atomic():
        for kind in kinds:
            check_answer(send(anybody, every_kind, body, kind), before)
            before = rows()


@pytest.mark.parametrize("size", [20_001, 1_000_000])
def test_a_very_long_text_is_given_back_whole(anybody, every_kind, size):
    answer = send_form(anybody, every_kind.url, {"email": "a@example.org", "words": "ż" * size})

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "ż" * size in answer.content.decode()


def test_a_field_that_is_sent_twice_counts_once(anybody, every_kind):
    answer = send(anybody, every_kind, b"email=a@example.org&line=one&line=two&one=a&one=b")

    assert answer.status_code == HTTPStatus.SEE_OTHER
    assert Submission.objects.get().form_data["line"] == "two"


def test_what_the_form_does_not_ask_is_not_kept(anybody, every_kind):
    send(anybody, every_kind, b"email=a@example.org&status=closed&unknown=1&_x=2")

    stored = Submission.objects.get().form_data
    assert "status" not in stored
    assert "unknown" not in stored


def test_a_file_that_nobody_asked_for_does_no_harm(anybody, every_kind):
    answer = send_form(
        anybody, every_kind.url, {"email": "a@example.org", "line": SimpleUploadedFile("line.txt", b"words")}
    )

    assert answer.status_code == HTTPStatus.SEE_OTHER
    assert Submission.objects.get().form_data["line"] == ""


names = st.one_of(st.text(max_size=60), st.sampled_from(["../../etc/passwd", "a.pdf", "\u202egpj.exe", "\x00.png", ""]))
contents = st.one_of(
    st.binary(max_size=300),
    st.binary(max_size=100).map(lambda rest: b"%PDF-1.7\n" + rest),
    st.binary(max_size=100).map(lambda rest: b"\x89PNG\r\n\x1a\n" + rest),
    st.binary(max_size=100).map(lambda rest: b"RIFF\x10\x00\x00\x00WEBPVP8 " + rest),
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(attached=st.lists(st.tuples(st.sampled_from(["photo", "line", "email", "_file", "many"]), names, contents)))
def test_any_file_in_any_field_gets_a_clear_answer(anybody, every_kind, attached):
    before = rows()
    data: dict[str, object] = {"email": ["a@example.org"]}
    for key, name, content in attached:
        data.setdefault(key, []).append(upload(content, name, "text/plain"))
    with transaction.atomic():
        check_answer(send_form(anybody, every_kind.url, data), before)


@pytest.mark.parametrize("key", KEYS)
def test_a_megabyte_in_any_field_gets_a_clear_answer(anybody, every_kind, key):
    before = rows()
    answer = send_form(anybody, every_kind.url, {"email": "a@example.org", key: "\u202eż" * 350_000})

    check_answer(answer, before)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", b'{"email": "a@example.org"}'),
        ("application/json", b"[" * 100_000),
        ("text/plain", b"email=a@example.org"),
        ("multipart/form-data", b"email=a@example.org"),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--"),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; name=email\r\n\r\na@exam"),
        ("application/x-www-form-urlencoded", b"&".join([b"a=1"] * 20_000)),
        ("application/x-www-form-urlencoded", b"email=%ff%fe&%00=%00&=&&&;"),
    ],
)
def test_a_body_of_another_kind_gets_a_clear_answer(anybody, every_kind, kind, body):
    before = rows()
    answer = send(anybody, every_kind, body, kind)

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    check_answer(answer, before)


def test_right_to_left_marks_and_joiners_stay_and_controls_go():
    assert clean_text("שלום \u200f👩‍👩‍👧\x00\x1b\x85") == "שלום \u200f👩‍👩‍👧"
    assert clean_text("a\r\nb\rc\td") == "a\nb\nc\td"


@pytest.mark.parametrize("marker", ["\x00", "ą", "a:b:c", ":", "." * 5000, "W10:1:x"])
def test_a_forged_marker_in_the_address_does_no_harm(anybody, every_kind, marker):
    assert anybody.get(every_kind.url, {"sent": marker}).status_code == HTTPStatus.OK
