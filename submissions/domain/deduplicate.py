"""The same form sent twice (a double click, a reload, a flaky network) leads to one submission and one receipt."""

import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.utils import timezone
from django.utils.crypto import salted_hmac

from submissions import lifecycle
from submissions.models import RecentFiling, Submission

WITHIN = timedelta(minutes=10)

# One statement: of two that come at once the second waits for the first, and then finds its row. An old row is taken
# over.
_REMEMBER = """
INSERT INTO submissions_recentfiling (fingerprint, submission_id, at) VALUES (%s, %s, %s)
ON CONFLICT (fingerprint) DO UPDATE SET submission_id = excluded.submission_id, at = excluded.at
WHERE submissions_recentfiling.at < %s
RETURNING submission_id
"""


class Duplicate(Exception):  # noqa: N818 - it is no mistake
    """The same was sent a moment ago."""


def fingerprint(
    form_key: UUID, host_key: UUID | None, answers: dict[str, object], files: Iterable[str], sender: str
) -> str:
    """A keyed hash, which says nothing to who reads it. `files`: hashes of their contents; `sender`: hashed network."""
    whole = [str(form_key), str(host_key), answers, sorted(files), sender]
    return salted_hmac("submissions.deduplicate", json.dumps(whole, sort_keys=True), algorithm="sha256").hexdigest()


def remember(submission: Submission, digest: str) -> None:
    """Note, in the transaction that keeps `submission`, that it was sent. Raises Duplicate if it just was."""
    now = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(_REMEMBER, [digest, submission.pk, _sql(now), _sql(now - WITHIN)])
        if cursor.fetchone() is None:
            raise Duplicate


def find_duplicate(digest: str) -> Submission | None:
    """What was sent with `digest`. None when it is gone or was withdrawn: then it may be sent anew."""
    recent = RecentFiling.objects.filter(fingerprint=digest).select_related("submission").first()
    if recent is None:
        return None
    found = recent.submission
    if found.erased_at is not None or lifecycle.status_of(found.status).is_out:
        recent.delete()
        return None
    return found


def forget_old() -> None:
    """Forget what was sent long enough ago."""
    RecentFiling.objects.filter(at__lt=timezone.now() - WITHIN).delete()


def _sql(moment: datetime) -> object:
    return connection.ops.adapt_datetimefield_value(moment)
