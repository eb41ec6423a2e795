"""Once an hour: files that nobody sent within a day go, and with them whatever an accident left on the disk."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.core.files.storage import Storage
from django.utils import timezone

from background.jobs import register_job
from submissions.domain.files.records import discard_staged
from submissions.domain.files.tokens import STAGED_FOR
from submissions.models import SentFile
from submissions.models.files import private_storage

CLEANED_UP_AFTER = STAGED_FOR + timedelta(hours=1)  # so that a form sent in the last minute keeps its files
AT_ONCE = 500


@dataclass(frozen=True)
class CleanedUp:
    """How many files went: `unsent` ones, which were staged for too long, and `strays`, which no row knew."""

    unsent: int
    strays: int


def clean_up_files(now: datetime | None = None) -> CleanedUp:
    before = (now or timezone.now()) - CLEANED_UP_AFTER
    unsent = discard_staged(SentFile.objects.filter(created_at__lt=before))
    return CleanedUp(unsent, remove_strays(before))


def remove_strays(before: datetime) -> int:
    """Delete the files last written `before` then that have no row, and say how many those were."""
    storage = private_storage()
    stored = dict(_stored(storage, before))
    uuids, removed = list(stored), 0
    for start in range(0, len(uuids), AT_ONCE):
        batch = uuids[start : start + AT_ONCE]
        known = set(SentFile.objects.filter(uuid__in=batch).values_list("uuid", flat=True))
        for uuid in set(batch) - known:
            storage.delete(stored[uuid])
            removed += 1
    return removed


def _stored(storage: Storage, before: datetime) -> Iterator[tuple[UUID, str]]:
    """(uuid, path) of every file that was written `before` then. What is not named like ours is left alone."""
    for folder in _listed(storage, "")[0]:
        for name in _listed(storage, folder)[1]:
            path = f"{folder}/{name}"
            try:
                if storage.get_modified_time(path) < before:
                    yield UUID(name), path
            except (FileNotFoundError, ValueError):  # gone in the meantime, or not ours
                continue


def _listed(storage: Storage, path: str) -> tuple[list[str], list[str]]:
    try:
        return storage.listdir(path)
    except (FileNotFoundError, NotADirectoryError):
        return [], []


register_job("forms_sweep_files", timedelta(hours=1), clean_up_files)
