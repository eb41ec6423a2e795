"""The memory of one process: bounded in bytes, the least recently used goes first."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock

from caching.pages.entry import Copy


class Store:
    """Copies by key, at most `most_bytes` of them in all and `most_entries` in number."""

    def __init__(self, most_bytes: int, most_entries: int) -> None:
        self.most_bytes, self.most_entries = most_bytes, most_entries
        self.bytes = 0
        self._copies: OrderedDict[Hashable, Copy] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> Copy | None:
        with self._lock:
            copy = self._copies.get(key)
            if copy is not None:
                self._copies.move_to_end(key)
            return copy

    def put(self, key: Hashable, copy: Copy) -> None:
        """Store `copy`, unless it alone would take a tenth of the memory."""
        size = _size(key, copy)
        if size > self.most_bytes // 10:
            return
        with self._lock:
            self._drop(key)
            self._copies[key] = copy
            self.bytes += size
            while self.bytes > self.most_bytes or len(self._copies) > self.most_entries:
                self._drop(next(iter(self._copies)))

    def drop(self, key: Hashable) -> None:
        with self._lock:
            self._drop(key)

    def clear(self) -> None:
        with self._lock:
            self._copies.clear()
            self.bytes = 0

    def __len__(self) -> int:
        return len(self._copies)

    def _drop(self, key: Hashable) -> None:
        old = self._copies.pop(key, None)
        if old is not None:
            self.bytes -= _size(key, old)


def _size(key: Hashable, copy: Copy) -> int:
    """Addresses may be long, too."""
    return copy.size + len(str(key))
