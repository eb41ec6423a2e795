"""People who were answered and do not know it yet, because no mail reaches them."""

from django.db.models import Exists, F, OuterRef, Q

from forms_app.enums import EventKind, MailKind, MailState, SubmissionStatus
from forms_app.models import OutgoingMail, Submission, SubmissionEvent
from forms_app.models.submissions import SubmissionQuerySet

ANSWERS = (EventKind.STATUS, EventKind.ERASURE_DECIDED)


def to_call() -> SubmissionQuerySet:
    """Submissions with words of ours that went out by no mail and that nobody has told the sender, the oldest first.

    Who confirmed the e-mail address after the answer came by the receipt, where it stands.
    """
    mailed = OutgoingMail.objects.filter(
        event=OuterRef("pk"), kind=MailKind.ANSWER, state__in=(MailState.QUEUED, MailState.SENT)
    )
    submission = "submission__"
    told = Q(**{f"{submission}told_at__gte": F("at")}) | Q(**{f"{submission}email_confirmed_at__gte": F("at")})
    untold = SubmissionEvent.objects.filter(submission=OuterRef("pk"), kind__in=ANSWERS).exclude(text="")
    untold = untold.exclude(told).exclude(Exists(mailed))
    waiting = Submission.objects.filter(erased_at=None).exclude(status=SubmissionStatus.SPAM).filter(Exists(untold))
    return waiting.order_by("answered_at", "pk")
