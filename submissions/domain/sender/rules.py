"""What the sender of a submission may still do with it."""

from submissions.lifecycle import status_of
from submissions.models import Submission


def may_correct(submission: Submission) -> bool:
    """Until somebody begins to deal with it, and again when the city asks to complete it."""
    status = status_of(submission.status)
    if submission.erased_at or status.is_final:
        return False
    return submission.handled_at is None or status.awaits_sender


def may_withdraw(submission: Submission) -> bool:
    return not submission.erased_at and not status_of(submission.status).is_final


def erases_at_once(submission: Submission) -> bool:
    """Nobody has worked with it yet; otherwise an officer decides what has to stay."""
    return submission.handled_at is None


def may_erase(submission: Submission) -> bool:
    return not submission.erased_at and (erases_at_once(submission) or not submission.erasure_requested_at)
