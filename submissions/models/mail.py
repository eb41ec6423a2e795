from django.db import models
from django.utils.translation import gettext_lazy as _

import outbox.models
from submissions.models.history import HistoryEntry
from submissions.models.submission import Submission


class OutgoingMail(outbox.models.OutgoingMail):
    """A mail about a submission; erased together with it. `entry` is what happened, where the letter tells of that."""

    read_by_letters = ("submission__page", "entry")

    submission = models.ForeignKey(
        Submission, on_delete=models.CASCADE, related_name="mails", verbose_name=_("submission")
    )
    entry = models.ForeignKey(HistoryEntry, on_delete=models.CASCADE, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.submission.reference}: {super().__str__()}"
