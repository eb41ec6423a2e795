"""Consents: each is given by itself, and taken back by itself."""

from django.db import transaction
from django.utils import timezone

from core.models.user import User
from submissions.domain.history import record
from submissions.domain.mail import kinds
from submissions.domain.mail.queue import queue
from submissions.enums import EntryKind
from submissions.models import Consent
from submissions.models.submission import lock


@transaction.atomic
def revoke(consent: Consent, *, user: User | None = None) -> None:
    """Take `consent` back from now on; `user` is the officer who was asked to. Doing it twice is doing it once.

    The record stays, with both moments: it shows that what was done between them was allowed. The answer becomes "no"
    everywhere. The sender is told by mail: somebody else may have the link.
    """
    submission = lock(consent.submission)
    now = timezone.now()
    if not Consent.objects.filter(pk=consent.pk, revoked_at=None).update(revoked_at=now):
        return
    consent.revoked_at = now
    if submission.form_data.get(consent.key):
        submission.form_data[consent.key] = False
        submission.save(update_fields=["form_data"])
    queue(submission, kinds.CHANGED, entry=record(submission, EntryKind.CONSENT_REVOKED, user=user, detail=consent.key))
