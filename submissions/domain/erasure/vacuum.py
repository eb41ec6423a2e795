"""Making an erasure real: no byte of what was erased stays in the files of the database.

A deletion in SQL only says that a row is gone. Its bytes stay in the write-ahead log, in parts of pages that nothing
points to, and on PostgreSQL in the old version of the row. Only a file that is written anew is free of them.
"""

import logging
import time
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.backends.utils import CursorWrapper
from django.utils import timezone
from wagtail.models import ModelLogEntry

from submissions.enums import EntryKind
from submissions.models import (
    Consent,
    DailySalt,
    HistoryEntry,
    NetworkCount,
    OutgoingMail,
    RecentFiling,
    SentFile,
    Submission,
)

logger = logging.getLogger(__name__)

ABOUT_PEOPLE = (Submission, HistoryEntry, Consent, SentFile, OutgoingMail, ModelLogEntry)
ABOUT_NETWORKS = (RecentFiling, NetworkCount, DailySalt)  # a salt that can still be read gives its hashes away
CLOCKS_DIFFER = timedelta(seconds=5)  # at most, between the machines
SECONDS_OF_WAITING = 30
LOCK_TIMEOUT = "3s"  # who waits for a whole table makes everybody else wait


def make_real_on_disk() -> bool:
    """Write the files of the database anew, while the site runs.

    False inside a transaction, and when somebody else kept the old state open or a table busy for too long: then it is
    to be done again soon.
    """
    if connection.in_atomic_block:  # no database does this inside a transaction
        return False
    started = timezone.now()
    try:
        done = _rewrite_sqlite() if connection.vendor == "sqlite" else _rewrite_postgres()
    except DatabaseError as error:
        logger.warning("What was erased is still on the disk: %s. It will be tried again.", type(error).__name__)
        return False
    if done:
        _mark().write_text((started - CLOCKS_DIFFER).isoformat())
    else:
        logger.warning("What was erased is still on the disk, because somebody reads the old state. Trying again soon.")
    return done


def is_needed() -> bool:
    """Whether anything was erased since the files were last written anew.

    What was erased before that moment was also committed before: both databases wait for it (see below).
    """
    erased = HistoryEntry.objects.filter(kind=EntryKind.ERASED)
    since = _real_until()
    return (erased.filter(at__gt=since) if since else erased).exists()


def _rewrite_sqlite() -> bool:
    """`secure_delete` overwrites what is deleted, but not the copies that moving rows between pages leaves behind.

    VACUUM writes the database without them, the checkpoint brings it from the log into the file and empties the log.
    """
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        is_busy, _frames, _done = cursor.fetchone()
    return not is_busy


def _rewrite_postgres() -> bool:
    """Plain VACUUM leaves the bytes in their pages until something else is written there; FULL makes new files."""
    with connection.cursor() as cursor:
        if not _nobody_sees_the_past(cursor):
            return False
        cursor.execute("SELECT set_config('lock_timeout', %s, false)", [LOCK_TIMEOUT])
        try:
            for model in (*ABOUT_PEOPLE, *ABOUT_NETWORKS):
                cursor.execute(f'VACUUM (FULL, ANALYZE) "{model._meta.db_table}"')
        finally:
            cursor.execute("RESET lock_timeout")
        _leave_the_log_behind(cursor)
    return True


def _nobody_sees_the_past(cursor: CursorWrapper) -> bool:
    """Rows that an older transaction may still read are copied along: wait until there is none."""
    cursor.execute("SELECT clock_timestamp()")
    started = cursor.fetchone()[0]
    until = time.monotonic() + SECONDS_OF_WAITING
    while True:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND xact_start < %s AND pid <> pg_backend_pid()",
            [started],
        )
        if not cursor.fetchone()[0]:
            return True
        if time.monotonic() > until:
            return False
        time.sleep(0.5)


def _leave_the_log_behind(cursor: CursorWrapper) -> None:
    """What was written stands in the write-ahead log too, until PostgreSQL drops that part of it.

    Only some database users may hasten that; without the right it happens at a later checkpoint.
    """
    for statement in ("SELECT pg_switch_wal()", "CHECKPOINT"):
        try:
            cursor.execute(statement)
        except DatabaseError:
            logger.info("The database user may not shorten the write-ahead log; see docs/privacy.md.")
            return


def _real_until() -> datetime | None:
    try:
        return datetime.fromisoformat(_mark().read_text().strip())
    except (FileNotFoundError, ValueError):
        return None


def _mark() -> Path:
    """Says until when every erasure is real on the disk."""
    return Path(settings.VAR_DIR) / "erased_until"
