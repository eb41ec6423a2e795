"""The content version, read beside the worker thread that makes pages, while that is busy."""

import logging
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock

from django.db import DatabaseError, InterfaceError, connection

from caching import content_version
from caching.pages import lookup

SILENT_AFTER = 2  # seconds; less than a connection may take to be given up (config.database)
SILENT_FOR = 5  # seconds; so long nobody waits again

logger = logging.getLogger(__name__)


class SilentError(Exception):
    """The database says nothing, not even that it is away."""


@dataclass(frozen=True)
class Reading:
    """A question to the database: when it began (seconds of the monotonic clock), and the content version or None."""

    began_at: float
    future: Future[str | None]

    @property
    def is_recent(self) -> bool:
        return _age(self.began_at) < content_version.READ_EVERY


class VersionReader:
    """Asks the database, with a connection of its own, only when somebody wants to know, and once for all of them."""

    def __init__(self, read: Callable[[], str] = content_version.read) -> None:
        self._read = read
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="version")
        self._lock = Lock()
        self._reading: Reading | None = None
        self._silent_at = float("-inf")

    def newest(self, since: float) -> str | None:
        """The version that was current at `since` (seconds of the monotonic clock) or later, and less than
        `content_version.READ_EVERY` ago; None if it is not to be had. Raises SilentError, waits only the first time."""
        for _try in range(2):  # the first may meet a reading of somebody who had asked before `since`
            reading = self._reading_since(since)
            version = self._wait_for(reading)
            if reading.began_at >= since:
                return version if reading.is_recent else None
        return None

    def is_silent(self) -> bool:
        """Whether the database says nothing, or that it is away; of nothing at all only as long as copies are good."""
        reading = self._reading_since(float("-inf"))
        try:
            return self._wait_for(reading) is None
        except SilentError:
            return _age(reading.began_at) < lookup.LAST_GOOD_SECONDS

    def _reading_since(self, since: float) -> Reading:
        """A reading that goes on, or one as recent as that."""
        with self._lock:
            last = self._reading
            if last is None or (last.future.done() and not (last.began_at >= since and last.is_recent)):
                self._reading = last = Reading(time.monotonic(), self._executor.submit(self._ask))
            return last

    def _wait_for(self, reading: Reading) -> str | None:
        patience = 0 if _age(self._silent_at) < SILENT_FOR else SILENT_AFTER - _age(reading.began_at)
        try:
            return reading.future.result(timeout=max(0, patience))
        except TimeoutError as error:
            if not reading.future.done():
                self._silent_at = time.monotonic()
            raise SilentError from error

    def _ask(self) -> str | None:
        try:
            connection.close_if_unusable_or_obsolete()
            version = self._read()
        except Exception as error:
            if not isinstance(error, DatabaseError | InterfaceError):
                logger.exception("Reading the content version failed.")
            return None
        self._silent_at = float("-inf")
        return version


def _age(moment: float) -> float:
    return time.monotonic() - moment
