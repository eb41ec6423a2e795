"""The pages that this process has cached, and whether one is still good."""

import time
from collections.abc import Hashable

from django.conf import settings

from caching.pages.entry import Copy
from caching.pages.query_args import known_arguments, only
from caching.pages.store import Store

NOT_FOUND_SECONDS = 10
LAST_GOOD_SECONDS = 15 * 60
MOST_ADDRESSES = 20_000

pages = Store(most_bytes=settings.PAGE_CACHE_BYTES, most_entries=MOST_ADDRESSES)
not_found = Store(most_bytes=2_000_000, most_entries=200)
_arguments: dict[Hashable, tuple[str, ...]] = {}  # by address: the arguments its page reads


def find(address: Hashable, query: str) -> Copy | None:
    """The copy for a query string as it was sent; arguments that no page reads make no difference."""
    arguments = known_arguments(query)
    if arguments:
        declared = _arguments.get(address)
        if declared is None:
            return None
        arguments = only(arguments, declared)
    return pages.get((address, arguments)) or (None if query else not_found.get(address))


def is_good(copy: Copy, version: str | None) -> bool:
    """Whether `copy` is right in the content version `version`; if so, it is remembered to have been right just now.

    Where nobody knows the version (None) no copy is.
    """
    if copy.version != version or copy.expiry.is_past:
        return False
    now = time.time()
    if copy.status == 404:
        return now - copy.good_at < NOT_FOUND_SECONDS
    copy.good_at = now
    return True


def was_good_lately(copy: Copy) -> bool:
    """Whether `copy` may be shown while the database is away."""
    return time.time() - copy.good_at <= LAST_GOOD_SECONDS


def store(address: Hashable, query: str, declared: tuple[str, ...], copy: Copy) -> None:
    """Store `copy` under those arguments that its page declares to read.

    Nothing is said of addresses with a query where there is no page: a redirect may stand for just one of them.
    """
    if copy.status == 404:
        if not query:
            not_found.put(address, copy)
        return
    if len(_arguments) >= MOST_ADDRESSES:
        _arguments.clear()
    _arguments[address] = declared
    pages.put((address, only(known_arguments(query), declared)), copy)


def drop(address: Hashable) -> None:
    """There is no public page at `address` any more, whatever the arguments."""
    _arguments.pop(address, None)
    pages.drop((address, ()))


def clear() -> None:
    """Drop all copies; for tests."""
    pages.clear()
    not_found.clear()
    _arguments.clear()
