"""People who were answered and do not know it yet, because no mail reaches them."""

from django.db.models import Exists, F, OuterRef, Q

from outbox.enums import MailState
from submissions import lifecycle
from submissions.domain.erasure.erase import ALL, AUTHOR
from submissions.domain.mail import kinds
from submissions.enums import ANSWER_ENTRIES, EntryKind
from submissions.models import HistoryEntry, OutgoingMail, Submission
from submissions.models.submission import SubmissionQuerySet


def pending_calls() -> SubmissionQuerySet:
    """Submissions with words of ours that went out by no mail and that nobody has told the sender, the oldest first.

    Who confirmed the e-mail address after the answer came by the receipt, where it stands. Of those whose name and
    contact data were erased nobody is left to call.
    """
    mailed = OutgoingMail.objects.filter(
        entry=OuterRef("pk"), kind=kinds.ANSWER, state__in=(MailState.QUEUED, MailState.SENT)
    )
    told = Q(submission__told_at__gte=F("at")) | Q(submission__email_confirmed_at__gte=F("at"))
    untold = HistoryEntry.objects.filter(submission=OuterRef("pk"), kind__in=ANSWER_ENTRIES).exclude(text="")
    untold = untold.exclude(told).exclude(Exists(mailed))
    without_author = HistoryEntry.objects.filter(
        submission=OuterRef("pk"), kind=EntryKind.ERASED, detail__in=(ALL, AUTHOR)
    )
    reachable = Submission.objects.exclude(status__in=lifecycle.untold()).exclude(Exists(without_author))
    return reachable.filter(Exists(untold)).order_by("answered_at", "pk")
