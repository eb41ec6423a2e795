"""The content version: what is made from the content may be cached until the content changes.

A version in the database changes in the same transaction as the content. The process that made a change sees it at
once, every other within `READ_EVERY` seconds. The cache is in the memory of the process, and an entry is valid only
for the version that was current when it was made. Versions are random: a transaction that is rolled back leaves none
behind that a later one could use again.
"""

import time
import uuid
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

from django.core.cache import caches
from django.db import connection
from wagtail.models import Site

from caching import expiry

Value = TypeVar("Value")
Store = dict[Hashable, tuple[object, expiry.Expiry]]

READ_EVERY = 0.25
MOST_ENTRIES = 10_000


class _Memory:
    """What this process knows: the content version, when it was read, and what was made under it."""

    def __init__(self) -> None:
        self.version = ""
        self.read_at = float("-inf")
        self.entries: Store = {}

    def enter(self, version: str, read_at: float) -> None:
        if version != self.version:
            self.version, self.entries = version, {}
            Site.clear_site_root_paths_cache()
            caches["renditions"].clear()  # Wagtail remembers those of a file that another process has replaced
        self.read_at = read_at


_memory = _Memory()
_isolated: ContextVar[Store | None] = ContextVar("isolated", default=None)


def read() -> str:
    """The content version as this thread's connection sees it. Plain SQL, no ORM."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT version FROM caching_contentversion WHERE id = 1")
        row = cursor.fetchone()
    return row[0] if row else ""


def current() -> str:
    """The content version as it is now, at most `READ_EVERY` seconds old."""
    now = time.monotonic()  # before it is read: what is committed meanwhile must not wait any longer
    if now - _memory.read_at >= READ_EVERY:
        _memory.enter(read(), now)
    return _memory.version


def known() -> str | None:
    """The content version, if it was read so lately that the database need not be asked."""
    return _memory.version if time.monotonic() - _memory.read_at < READ_EVERY else None


def has_been_read() -> bool:
    """Whether this process has ever met a content version: then there is a table for it."""
    return bool(_memory.version)


def invalidate() -> None:
    """Set a new content version, so that nothing cached is used again.

    `caching.statements` calls it after every statement that writes content, bulk ones too.
    """
    version = uuid.uuid4().hex
    with connection.cursor() as cursor:
        cursor.execute("UPDATE caching_contentversion SET version = %s WHERE id = 1", [version])
        if cursor.rowcount == 0:
            cursor.execute("INSERT INTO caching_contentversion (id, version) VALUES (1, %s)", [version])
    _memory.enter(version, time.monotonic())


def clear() -> None:
    """Empty the cache and read the content version anew; for tests, whose transactions are rolled back."""
    _memory.read_at = float("-inf")
    _memory.version, _memory.entries = "", {}


@contextmanager
def isolated() -> Iterator[None]:
    """Within, nothing cached is used, and nothing cached outlives it: for drafts, which are not the content yet."""
    before = _isolated.set({})
    try:
        yield
    finally:
        _isolated.reset(before)


def cached(key: Hashable, make: Callable[[], Value]) -> Value:
    """What `make` returned for `key` in this content version, until the clock changes it (`caching.expiry`)."""
    store = _isolated.get()
    if store is None:
        current()
        store = _memory.entries
    if key not in store or store[key][1].is_past:
        if len(store) >= MOST_ENTRIES:
            store.clear()
        with expiry.tracking_expiry() as until:
            store[key] = make(), until
    value, until = store[key]
    expiry.expires_at(until.moment)
    return value
