"""The generation of the content, read beside the one thread that makes pages, while that is busy."""

import logging
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock

from django.db import DatabaseError, InterfaceError, connection

from core import generation
from core.pagecache import memory

SILENT_AFTER = 2  # seconds; less than a connection may take to be given up (config.database)
SILENT_FOR = 5  # seconds; so long nobody waits again

logger = logging.getLogger(__name__)


class SilentError(Exception):
    """The database says nothing, not even that it is away."""


class TokenReader:
    """Asks the database, with a connection of its own, only when somebody wants to know, and once for all of them."""

    def __init__(self, read: Callable[[], str] = generation.read) -> None:
        self._read = read
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="generation")
        self._lock = Lock()
        self._reading: Future[str | None] | None = None
        self._began_at = float("-inf")
        self._silent_at = float("-inf")
        self._is_away = False

    def newest(self, since: float) -> str | None:
        """The token that was current at `since` (seconds of the monotonic clock) or later, and less than
        `generation.READ_EVERY` ago; None if it is not to be had. Raises SilentError, and waits only the first time."""
        reading, began_at = self._reading_since(since)
        token = self._wait_for(reading, began_at)
        if began_at < since:  # somebody had asked before
            reading, began_at = self._reading_since(since)
            token = self._wait_for(reading, began_at)
        return token if began_at >= since and _age(began_at) < generation.READ_EVERY else None

    def is_silent(self) -> bool:
        """Whether the database says nothing, or that it is away; of nothing at all only as long as copies are good."""
        try:
            self.newest(since=float("-inf"))
        except SilentError:
            return _age(self._began_at) < memory.LAST_GOOD_SECONDS
        return self._is_away

    def _reading_since(self, since: float) -> tuple[Future[str | None], float]:
        with self._lock:
            is_new = self._began_at >= since and _age(self._began_at) < generation.READ_EVERY
            if self._reading is None or (self._reading.done() and not is_new):
                self._began_at = time.monotonic()
                self._reading = self._executor.submit(self._ask)
            return self._reading, self._began_at

    def _wait_for(self, reading: Future[str | None], began_at: float) -> str | None:
        patience = 0 if _age(self._silent_at) < SILENT_FOR else SILENT_AFTER - _age(began_at)
        try:
            return reading.result(timeout=max(0, patience))
        except TimeoutError as error:
            if not reading.done():
                self._silent_at = time.monotonic()
            raise SilentError from error

    def _ask(self) -> str | None:
        try:
            connection.close_if_unusable_or_obsolete()
            token = self._read()
        except Exception as error:
            if not isinstance(error, DatabaseError | InterfaceError):
                logger.exception("Reading the generation failed.")
            self._is_away = True
            return None
        self._silent_at, self._is_away = float("-inf"), False
        return token


def _age(moment: float) -> float:
    return time.monotonic() - moment
