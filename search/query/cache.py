"""What the last searches found, for one content version (ADR 7).

Counting and ranking cost the more the more hits there are, and the words that hit most are the ones that most people
look for. Remembered are keys of the index and numbers, never who looked for them, and never on disk.
"""

from collections.abc import Callable, Hashable
from typing import TypeVar

from caching import expiry
from caching.content_version import cached
from search.index.database import next_expiry

Value = TypeVar("Value")

MOST_REMEMBERED = 200


def remembered(key: Hashable, make: Callable[[], Value]) -> Value:
    """What `make` returned for `key`; asked again when an entry changed or expired."""
    known: dict[Hashable, Value] = cached("searches", _nothing_yet)
    if key not in known:
        if len(known) >= MOST_REMEMBERED:
            del known[next(iter(known))]
        known[key] = make()
    return known[key]


def _nothing_yet() -> dict:
    expiry.expires_at(next_expiry(expiry.now()))
    return {}
