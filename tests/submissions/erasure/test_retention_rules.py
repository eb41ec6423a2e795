"""How long a submission is kept: the rules of the form, as a table."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from submissions.domain.retention import after_answer, needs_until, retain_until, tells_needs

RECEIVED = datetime(2020, 9, 10, 12, tzinfo=UTC)
LATE_IN_THE_EVENING = datetime(2020, 9, 10, 23, 30, tzinfo=UTC)  # the 11th in Kraków


def form(rule: str, year: int | None = 2020, days: int = 100):
    edition = SimpleNamespace(year=year) if year else None
    return SimpleNamespace(
        retain_from=rule, retain_days=days, retain_rejected_days=30, retain_needs_days=30, edition=edition
    )


@pytest.mark.parametrize(
    ("page", "received", "last_answer", "until"),
    [
        (form("received"), RECEIVED, None, date(2020, 12, 19)),
        (form("received"), LATE_IN_THE_EVENING, None, date(2020, 12, 20)),
        (form("received"), RECEIVED, date(2020, 10, 1), date(2020, 12, 19)),
        (form("last_answer"), RECEIVED, None, date(2020, 12, 19)),
        (form("last_answer"), RECEIVED, date(2020, 10, 1), date(2021, 1, 9)),
        (form("edition_end"), RECEIVED, None, date(2021, 4, 10)),
        (form("edition_end", year=2019), RECEIVED, None, date(2020, 12, 19)),
        (form("edition_end", year=None), RECEIVED, None, date(2020, 12, 19)),
        (form("edition_end", days=1826), RECEIVED, None, date(2025, 12, 31)),
    ],
)
def test_the_last_day_of_keeping_follows_from_the_rule_of_the_form(page, received, last_answer, until):
    assert retain_until(page, received, last_answer=last_answer) == until


@pytest.mark.parametrize(
    ("event_end", "until"),
    [
        (None, date(2020, 10, 10)),
        (datetime(2020, 9, 20, 19, tzinfo=UTC), date(2020, 10, 20)),
        (datetime(2020, 9, 1, 19, tzinfo=UTC), date(2020, 10, 10)),
    ],
)
def test_needs_are_kept_for_a_time_after_the_event(event_end, until):
    assert needs_until(form("received"), event_end, RECEIVED) == until


@pytest.mark.parametrize(
    ("questions", "answers", "told"),
    [
        ([{"key": "needs", "role": "needs"}], {"needs": "a ramp"}, True),
        ([{"key": "needs", "role": "needs"}], {"needs": ""}, False),
        ([{"key": "needs", "role": "needs"}], {}, False),
        ([{"key": "needs", "role": "message"}], {"needs": "a ramp"}, False),
    ],
)
def test_a_date_for_needs_is_set_only_when_somebody_told_them(questions, answers, told):
    assert tells_needs(questions, answers) is told


TODAY = date(2020, 10, 1)
IN_THIRTY_DAYS = date(2020, 10, 31)


@pytest.mark.parametrize(
    ("page", "answered_at", "status", "until"),
    [
        (form("received"), None, "accepted", date(2020, 12, 19)),
        (form("last_answer"), None, "accepted", date(2021, 1, 9)),
        (form("last_answer"), None, "forwarded", date(2020, 12, 19)),
        (form("last_answer"), datetime(2020, 9, 20, 12, tzinfo=UTC), "forwarded", date(2020, 12, 29)),
        (form("edition_end"), None, "feedback", date(2021, 4, 10)),
        (form("edition_end"), None, "not_accepted", IN_THIRTY_DAYS),
        (form("last_answer"), None, "not_accepted", IN_THIRTY_DAYS),
        (form("received"), None, "spam", IN_THIRTY_DAYS),
        (form("received", days=25), None, "spam", date(2020, 10, 5)),
    ],
)
def test_an_answer_or_a_refusal_moves_the_last_day(page, answered_at, status, until):
    submission = SimpleNamespace(received_at=RECEIVED, answered_at=answered_at, retain_until=None)

    assert after_answer(submission, page, status, today=TODAY) == until
    assert submission.retain_until == until
