"""The content version: what is made from the content may be cached until the content changes.

A version in the database changes in the same transaction as the content. The process that made a change sees it at
once, every other within `READ_EVERY` seconds. The cache is in the memory of the process, and an entry is valid only
for the version that was current when it was made. Versions are random: a transaction that is rolled back leaves none
behind that a later one could use again.
"""

import re
import time
import uuid
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from functools import cache
from typing import TypeVar

from django.apps import apps
from django.core.cache import caches
from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.db.models import Model
from django.dispatch import receiver
from wagtail.models import Site

from caching import expiry

Value = TypeVar("Value")
Store = dict[Hashable, tuple[object, expiry.Expiry]]

READ_EVERY = 0.25
MOST_ENTRIES = 10_000
_WRITE = re.compile(
    r'\s*(?:(?:INSERT(?:\s+OR\s+\w+)?|REPLACE)\s+INTO|UPDATE|DELETE\s+FROM)\s+"?(\w+)"?', re.ASCII | re.IGNORECASE
)
_TABLE = "caching_contentversion"

# Written at every turn and shown to nobody who reads the site.
_NOT_CONTENT_APPS = {
    "sessions",
    "contenttypes",
    "migrations",
    "wagtailsearch",
    "wagtail_localize",
    "django_tasks",
    "auth",
}
_NOT_CONTENT_MODELS = {
    "caching.contentversion",
    "seeding.loadedcontent",
    "core.user",
    "core.user_groups",
    "core.user_user_permissions",
    "forms_app.privacynoticeversion",
    "submissions.consent",
    "submissions.dailysalt",
    "submissions.networkcount",
    "submissions.outgoingmail",
    "submissions.recentfiling",
    "submissions.sentfile",
    "submissions.submission",
    "submissions.historyentry",
    "search.missedsearch",
    "search.searchterm",
    "wagtailadmin.editingsession",
    "wagtailadmin.formstate",
    "wagtailcore.comment",
    "wagtailcore.commentreply",
    "wagtailcore.modellogentry",
    "wagtailcore.pagelogentry",
    "wagtailcore.pagesubscription",
    "wagtailcore.referenceindex",
    "wagtailcore.revision",
    "wagtailcore.taskstate",
    "wagtailcore.uploadedfile",
    "wagtailcore.workflowstate",
    "wagtailusers.userprofile",
}


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


def invalidate() -> None:
    """Set a new content version, so that nothing cached is used again.

    Called after every statement that writes content, bulk ones too.
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


@cache
def _content_tables() -> frozenset[str]:
    """Tables whose rows may show on a page, many-to-many tables included."""
    return frozenset(model._meta.db_table for model in apps.get_models(include_auto_created=True) if is_content(model))


def is_content(model: type[Model]) -> bool:
    """Whether a change of `model` may show on a page."""
    return model._meta.app_label not in _NOT_CONTENT_APPS and model._meta.label_lower not in _NOT_CONTENT_MODELS


def watch(execute: Callable, sql: str, params: object, many: bool, context: dict) -> object:
    """Wrapper of every statement of a connection: one that writes content sets a new content version.

    Signals would not do: bulk updates, tree moves and many-to-many tables send none. A statement outside of any
    transaction gets one together with the new version: without the second commit, pages would stay old for good.
    """
    write, connection = _WRITE.match(sql), context["connection"]
    if write is None or write[1] not in _content_tables() or not _is_migrated(connection):
        return execute(sql, params, many, context)
    with transaction.atomic(using=connection.alias) if _needs_transaction(connection, sql) else nullcontext():
        result = execute(sql, params, many, context)
        invalidate()
    return result


def _needs_transaction(connection: BaseDatabaseWrapper, sql: str) -> bool:
    """SQLite cannot commit before what a statement returns has been fetched: such ones have two commits."""
    return not connection.in_atomic_block and not (connection.vendor == "sqlite" and "RETURNING" in sql)


def _is_migrated(connection: BaseDatabaseWrapper) -> bool:
    """The first migrations write content before there is a table for the version."""
    return bool(_memory.version) or _TABLE in connection.introspection.table_names()


@receiver(connection_created)
def watch_connection(sender: type, connection: BaseDatabaseWrapper, **kwargs) -> None:
    if watch not in connection.execute_wrappers:
        connection.execute_wrappers.append(watch)
