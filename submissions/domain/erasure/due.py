"""What is to be erased because its time is over."""

import logging
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from submissions.domain.erasure.erase import erase, erase_needs
from submissions.models import Submission

logger = logging.getLogger(__name__)


@dataclass
class ErasureReport:
    """How many were erased, or would be. `submissions` counts by type of form; `failed` are still there."""

    submissions: Counter[str] = field(default_factory=Counter)
    files: int = 0
    needs: int = 0
    failed: int = 0


def erase_due(today: date | None = None, *, dry_run: bool = False) -> ErasureReport:
    """Erase what was to be kept until yesterday or earlier. Each submission by itself: one that fails stops no other.

    With `dry_run` nothing is changed.
    """
    today = today or timezone.localdate()
    report = ErasureReport()
    for submission in _each(_over(today)):
        files = submission.files.count()
        if _done(erase, submission, report, dry_run=dry_run):
            report.submissions[submission.form_type] += 1
            report.files += files
    for submission in _each(_needs_over(today)):
        report.needs += _done(erase_needs, submission, report, dry_run=dry_run)
    return report


def _over(today: date) -> QuerySet[Submission]:
    return Submission.objects.filter(erased_at=None, retain_until__lt=today)


def _needs_over(today: date) -> QuerySet[Submission]:
    """Without those that go as a whole."""
    return Submission.objects.filter(erased_at=None, needs_until__lt=today).exclude(retain_until__lt=today)


def _each(submissions: QuerySet[Submission]) -> Iterator[Submission]:
    """One at a time, so that no reader stays open while others write."""
    for pk in list(submissions.order_by("pk").values_list("pk", flat=True)):
        submission = Submission.objects.filter(pk=pk).first()
        if submission is not None:
            yield submission


def _done(act: Callable[[Submission], None], submission: Submission, report: ErasureReport, *, dry_run: bool) -> bool:
    if dry_run:
        return True
    try:
        act(submission)
    except Exception as error:  # the others must still go; its words may hold the sender's
        logger.error("Submission %s could not be erased: %s.", submission.pk, type(error).__name__)
        report.failed += 1
        return False
    return True
