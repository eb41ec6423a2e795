"""The generation of the content, read beside the one thread that makes pages, while that is busy."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock

from django.db import DatabaseError, InterfaceError, connection

from core import generation

SILENT_AFTER = 2  # seconds; less than a connection may take to be given up (config.database)


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
        self._was_silent = False

    def newest(self, since: float) -> str | None:
        """The token that was current at `since` (seconds of the monotonic clock) or later, and less than
        `generation.READ_EVERY` ago; None if it is not to be had. Raises SilentError, and waits only the first time."""
        with self._lock:
            if self._reading is None or (self._reading.done() and not self._is_new(since)):
                self._began_at = time.monotonic()
                self._reading = self._executor.submit(self._ask)
            reading, began_at = self._reading, self._began_at
        patience = 0 if self._was_silent else began_at + SILENT_AFTER - time.monotonic()
        try:
            token = reading.result(timeout=max(0, patience))
        except TimeoutError as error:
            self._was_silent = True
            raise SilentError from error
        return token if began_at >= since and time.monotonic() - began_at < generation.READ_EVERY else None

    def is_silent(self) -> bool:
        """Whether the database says nothing, or only that it is away."""
        try:
            return self.newest(since=float("-inf")) is None
        except SilentError:
            return True

    def _is_new(self, since: float) -> bool:
        return self._began_at >= since and time.monotonic() - self._began_at < generation.READ_EVERY

    def _ask(self) -> str | None:
        connection.close_if_unusable_or_obsolete()
        try:
            token = self._read()
        except (DatabaseError, InterfaceError):
            return None
        self._was_silent = False
        return token
