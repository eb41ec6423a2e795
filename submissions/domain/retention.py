"""How long a submission is kept: dates worked out from the rule of its form."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from forms_app.enums import RetainFrom, Role
from forms_app.models import ParticipationFormPage
from submissions.lifecycle import status_of
from submissions.models import Submission


def retain_until(page: ParticipationFormPage, received: datetime, *, last_answer: date | None = None) -> date:
    """The last day on which the answers are kept by the rule of `page`.

    `last_answer` is the day of the city's last answer; until there is one, the day of receipt stands for it. What
    comes after the end of the edition, or to a form without one, counts from its receipt.
    """
    came = local_day(received)
    start = came
    if page.retain_from == RetainFrom.LAST_ANSWER:
        start = last_answer or came
    elif page.retain_from == RetainFrom.EDITION_END and page.edition is not None:
        start = date(page.edition.year, 12, 31)
    return max(start, came) + timedelta(days=page.retain_days)


def needs_until(page: ParticipationFormPage, event_end: datetime | None, received: datetime) -> date:
    """The last day on which answers with the meaning "needs" are kept: they serve one event, and go soon after it."""
    came = local_day(received)
    start = max(came, local_day(event_end)) if event_end is not None else came
    return start + timedelta(days=page.retain_needs_days)


def tells_needs(questions: list[dict], answers: dict[str, object]) -> bool:
    """Whether something was answered to a question about needs."""
    return any(question.get("role") == Role.NEEDS and answers.get(question["key"]) for question in questions)


def after_answer(
    submission: Submission, page: ParticipationFormPage, status: str, *, today: date | None = None
) -> date:
    """Set, and return, the `retain_until` of `submission` now that it gets `status`. Saving it is left to the caller.

    What is not accepted, or is spam, is kept for the shorter time of the form; a status that takes it back restores
    the form's rule.
    """
    today = today or timezone.localdate()
    answered = local_day(submission.answered_at) if submission.answered_at is not None else None
    if status_of(status).needs_text:
        answered = today
    until = retain_until(page, submission.received_at, last_answer=answered)
    if status_of(status).is_kept_shortly:
        until = min(until, today + timedelta(days=page.retain_rejected_days))
    submission.retain_until = until
    return until


def local_day(moment: datetime) -> date:
    return timezone.localtime(moment).date()
