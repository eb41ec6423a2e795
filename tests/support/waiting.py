"""Waiting for progress: what a test waits for is seen, never guessed in seconds."""

import time
from collections.abc import Callable

PATIENCE = 120  # seconds; only a failure waits so long, also on a busy machine


def wait_until(is_reached: Callable[[], object]) -> None:
    """Return as soon as `is_reached` says so; fails when it never does."""
    until = time.monotonic() + PATIENCE
    while not is_reached():
        assert time.monotonic() < until, "what is waited for never happened"
        time.sleep(0.01)
