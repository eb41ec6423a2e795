"""The receipt behind the secret link: all that was sent, where it stands, and nobody else's business."""

import pytest

from forms_app.models import Submission
from forms_app.receipts.links import receipt_url
from tests.helpers import send_form, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def submission(resident, idea_form, idea) -> Submission:
    send_form(resident, idea_form.url, idea)
    return Submission.objects.get()


@pytest.mark.parametrize("name", ["receipt", "receipt_edit", "receipt_withdraw", "receipt_erase", "receipt_data"])
def test_each_page_opens_and_is_kept_by_nobody(resident, submission, name):
    answer = resident.get(receipt_url(submission, name=name))

    assert answer.status_code == 200
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert not answer.cookies
    assert submission.form_data["title"] in answer.content.decode() or name in ("receipt_withdraw", "receipt_erase")


def test_lost(resident, db):
    answer = resident.get("/pl/r/")
    assert answer.status_code == 200
    answer = resident.get("/en/r/abc/")
    assert answer.status_code == 404
    assert "/en/r/" in answer.content.decode()
    print(text_of(answer))
