"""The table of statuses: a new one is a row of it, and nothing else."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from forms_app.enums import FormType
from submissions import lifecycle
from submissions.domain.handling.actions import answer, version_seen
from submissions.domain.sender.rules import may_correct, may_withdraw
from submissions.domain.sender.tokens import receipt_url
from submissions.lifecycle import STATUSES, Status
from submissions.models import Submission
from tests.helpers import make_user, soup, text_of
from tests.support.officers import INSPECT, LIST, make_submission

pytestmark = pytest.mark.django_db

ON_HOLD = Status(
    key="on_hold",
    label="waiting for the budget",
    sentence="We wait for the budget of next year.",
    forms=lifecycle.IDEAS,
    announced_to=lifecycle.IDEAS,
    needs_text=True,
    awaits_sender=True,
)


@pytest.fixture
def on_hold(monkeypatch: pytest.MonkeyPatch) -> Status:
    """A status that the product does not know, as its row would be."""
    keys = [status.key for status in STATUSES]
    here = keys.index("feedback")
    monkeypatch.setattr(lifecycle, "STATUSES", (*STATUSES[:here], ON_HOLD, *STATUSES[here:]))
    return ON_HOLD


def test_a_new_status_makes_no_migration(on_hold):
    out = StringIO()
    call_command("makemigrations", check=True, dry_run=True, stdout=out)
    assert "No changes detected" in out.getvalue()


def test_officers_can_choose_a_new_status_answer_with_it_and_filter_by_it(client, on_hold):
    submission = make_submission()
    officer = make_user("forms_officers")
    client.force_login(officer)

    offered = soup(client.get(reverse(INSPECT, args=[submission.pk]))).select("select[name$=status] option")
    assert "waiting for the budget (wymaga tekstu)" in [option.get_text(strip=True) for option in offered]

    answer(submission, status="on_hold", text="After the holidays.", seen=version_seen(submission), user=officer)
    Submission.objects.get(status="on_hold").full_clean(exclude=["reference"])
    assert submission.reference in text_of(client.get(reverse(LIST), {"status": "on_hold"}))


def test_a_new_status_stands_on_the_receipt_in_its_words_and_in_its_place(client, on_hold):
    submission = make_submission()
    before = text_of(client.get(receipt_url(submission)))
    assert "Waiting for the budget" in before  # announced, with what comes before and after it
    assert before.index("Waiting for the budget") < before.index("Z informacją zwrotną")

    Submission.objects.update(status="on_hold", answered_at=timezone.now(), handled_at=timezone.now())
    submission.refresh_from_db()
    assert "We wait for the budget of next year." in text_of(client.get(receipt_url(submission)))
    assert may_correct(submission)
    assert may_withdraw(submission)


@pytest.mark.parametrize("form_type", FormType)
def test_the_submissions_of_each_form_begin_with_one_status_and_can_end(form_type):
    statuses = lifecycle.statuses_of(form_type)
    first = [status for status in statuses if form_type in status.first_of]

    assert [status.key for status in first] == [lifecycle.first_status(form_type)]
    assert not first[0].is_final
    assert any(status.is_final and not status.is_out for status in statuses) or form_type in lifecycle.SIGN_UPS
    assert {lifecycle.WITHDRAWN, "spam"} <= {status.key for status in statuses}


def test_no_row_of_the_table_contradicts_itself():
    assert len({status.key for status in STATUSES}) == len(STATUSES)
    for status in STATUSES:
        assert status.forms, f"{status.key}: no form leads to it"
        assert status.first_of <= status.forms, f"{status.key}: begins where it may not be"
        assert status.announced_to <= status.forms, f"{status.key}: announced where it never comes"
        assert not (status.is_final and status.awaits_sender), f"{status.key}: asks for what it forbids"
        assert status.needs_text or not status.awaits_sender, f"{status.key}: asks without a word what for"
        assert status.is_final or not status.is_out, f"{status.key}: out, and yet open"
