"""The worker thread: one thread for all that Django does in a process."""

import logging
import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Result = TypeVar("Result")
logger = logging.getLogger(__name__)

MOST_SECONDS = 60
MOST_SECONDS_OF_WAITING = 10  # while the database is silent
_LOOK_EVERY = 5  # seconds


class NeverBegunError(Exception):
    """What was asked for has not had its turn, and nobody knows when it would: it will not be done."""


class WorkerThread:
    """Runs what it is given, one after the other, and ends the process if something never comes to its end.

    The server begins a new process then. Waiting for one's turn does not count. The thread is begun with the first
    piece of work, so that a process may fork before. Nothing is ended while `is_excused` says so.
    """

    def __init__(self, is_excused: Callable[[], bool] = lambda: False) -> None:
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pages")
        self._is_excused = is_excused
        self._began_at: float | None = None
        self.ended_at = float("-inf")
        """When the last piece of work came to its end, in seconds of the monotonic clock."""

    @property
    def is_busy(self) -> bool:
        return self._began_at is not None

    def run(self, work: Callable[..., Result], *arguments: object) -> Result:
        """What `work` returns or raises, once it has had its turn. Raises NeverBegunError."""
        asked_at = time.monotonic()
        future = self._executor.submit(self._timed, work, arguments)
        while True:
            try:
                return future.result(timeout=_LOOK_EVERY)
            except TimeoutError:
                if future.done():
                    raise  # its own
                waited = time.monotonic() - asked_at
                if waited > MOST_SECONDS_OF_WAITING and self._is_excused() and future.cancel():
                    raise NeverBegunError from None
                self._end_if_stuck()

    def _timed(self, work: Callable[..., Result], arguments: tuple[object, ...]) -> Result:
        self._began_at = time.monotonic()
        try:
            return work(*arguments)
        finally:
            self.ended_at = time.monotonic()
            self._began_at = None

    def _end_if_stuck(self) -> None:
        began_at = self._began_at
        if began_at is not None and time.monotonic() - began_at > MOST_SECONDS and not self._is_excused():
            logger.critical("An answer took more than %d seconds; this process ends.", MOST_SECONDS)
            os.abort()
