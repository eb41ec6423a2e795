"""The watcher of SQL: every statement that writes content sets a new content version.

Signals would not do: bulk updates, tree moves and many-to-many tables send none.
"""

import re
from collections.abc import Callable
from contextlib import nullcontext
from functools import cache

from django.apps import apps
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

from caching.content_version import has_been_read, invalidate
from caching.models import ContentVersion

_WRITE = re.compile(
    r'\s*(?:(?:INSERT(?:\s+OR\s+\w+)?|REPLACE)\s+INTO|UPDATE|DELETE\s+FROM)\s+"?(\w+)"?', re.ASCII | re.IGNORECASE
)

# Of Django and Wagtail: written at every turn and shown to nobody who reads the site. Models of ours say it themselves
# (`caching.models.PrivateRecord`).
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


def is_content(model: type[Model]) -> bool:
    """Whether a change of `model` may show on a page; a many-to-many table is like the model that declares it."""
    declaring = model._meta.auto_created
    owner = declaring if isinstance(declaring, type) else model
    if owner._meta.app_label in _NOT_CONTENT_APPS or owner._meta.label_lower in _NOT_CONTENT_MODELS:
        return False
    return getattr(owner, "shows_on_pages", True)


@cache
def _content_tables() -> frozenset[str]:
    """Tables whose rows may show on a page, many-to-many tables included."""
    return frozenset(model._meta.db_table for model in apps.get_models(include_auto_created=True) if is_content(model))


def watch(execute: Callable, sql: str, params: object, many: bool, context: dict) -> object:
    """Wrapper of every statement of a connection: one that writes content sets a new content version.

    A statement outside of any transaction gets one together with the new version: without the second commit, pages
    would stay old for good.
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
    return has_been_read() or ContentVersion._meta.db_table in connection.introspection.table_names()


def watch_connection(sender: type, connection: BaseDatabaseWrapper, **kwargs) -> None:
    """Receiver of `connection_created`."""
    if watch not in connection.execute_wrappers:
        connection.execute_wrappers.append(watch)
