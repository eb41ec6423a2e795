"""A list of what was erased, outside of the database: after a backup is restored, it is erased once more.

One line for each erasure: what (`all` or `author`) and the uuid of the submission, which says nothing about anybody.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings

from submissions.domain.erasure.erase import ALL, AUTHOR, erase
from submissions.enums import EntryKind
from submissions.models import HistoryEntry, Submission

LISTED = (ALL, AUTHOR)  # needs are due again by their date


@dataclass(frozen=True)
class Replayed:
    """How many were erased again, how many were erased already, and how many the database does not know."""

    erased: int = 0
    before: int = 0
    unknown: int = 0


def journal_path() -> Path:
    return Path(settings.VAR_DIR) / "erased.txt"


def write_journal() -> None:
    """Add to the list what the database knows and the list does not. One process at a time: background work does it."""
    path = journal_path()
    known = set(_lines(path)) if path.exists() else set()
    entries = HistoryEntry.objects.filter(kind=EntryKind.ERASED, detail__in=LISTED)
    found = {(what, uuid) for what, uuid in entries.values_list("detail", "submission__uuid")}
    added = sorted(found - known, key=str)
    if not added:
        return
    with path.open("a") as file:
        file.writelines(f"{what} {uuid}\n" for what, uuid in added)
        file.flush()
        os.fsync(file.fileno())


def replay(path: Path) -> Replayed:
    """Erase everything that stands in the list at `path` and is not erased. Raises ValueError for any other file."""
    erased = before = unknown = 0
    for what, uuid in list(_lines(path)):
        submission = Submission.objects.filter(uuid=uuid).first()
        if submission is None:
            unknown += 1
        elif submission.erased_at or submission.history.filter(kind=EntryKind.ERASED, detail=what).exists():
            before += 1
        else:
            erase(submission, keep_text=what == AUTHOR)
            erased += 1
    return Replayed(erased, before, unknown)


def _lines(path: Path) -> list[tuple[str, UUID]]:
    entries = [line.split() for line in path.read_text().splitlines() if line.strip()]
    if any(len(entry) != 2 or entry[0] not in LISTED for entry in entries):
        raise ValueError(f"{path} is not a list of what was erased.")
    return [(what, UUID(uuid)) for what, uuid in entries]
