"""What throttling and deduplication need to know, and the websites that may embed forms.

Nothing here says who somebody is once the day is over.
"""

from django.db import models
from django.utils import timezone

from caching.models import PrivateRecord
from submissions.models.submission import Submission


class DailySalt(PrivateRecord):
    """The secret of one day, shared by all processes. With it goes every link between a count and an address."""

    wagtail_reference_index_ignore = True

    day = models.DateField(unique=True)
    salt = models.BinaryField(max_length=32)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.day.isoformat()


class NetworkCount(PrivateRecord):
    """How often one network did one thing within one window of time. `network` is a hash with the salt of the day."""

    wagtail_reference_index_ignore = True

    network = models.CharField(max_length=64)
    action = models.CharField(max_length=20)
    window = models.PositiveBigIntegerField(help_text="Number of the window since 1970.")
    count = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=("network", "action", "window"), name="submissions_one_count_per_window")
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.window}"


class RecentFiling(PrivateRecord):
    """What was just sent, as a keyed hash. The same within minutes is a duplicate and leads to the same receipt."""

    wagtail_reference_index_ignore = True

    fingerprint = models.CharField(max_length=64, unique=True)
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.fingerprint[:8]
