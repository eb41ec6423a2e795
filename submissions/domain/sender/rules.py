"""What the sender of a submission may still do with it."""

from submissions.enums import SubmissionStatus
from submissions.models import Submission

FINAL = frozenset(
    {SubmissionStatus.CLOSED, SubmissionStatus.NOT_ACCEPTED, SubmissionStatus.WITHDRAWN, SubmissionStatus.SPAM}
)


def may_correct(submission: Submission) -> bool:
    """Until somebody begins to deal with it, and again when the city asks to complete it."""
    if submission.erased_at or submission.status in FINAL:
        return False
    return submission.handled_at is None or submission.status == SubmissionStatus.TO_COMPLETE


def may_withdraw(submission: Submission) -> bool:
    return not submission.erased_at and submission.status not in FINAL


def erases_at_once(submission: Submission) -> bool:
    """Nobody has worked with it yet; otherwise an officer decides what has to stay."""
    return submission.handled_at is None


def may_erase(submission: Submission) -> bool:
    return not submission.erased_at and (erases_at_once(submission) or not submission.erasure_requested_at)
