"""Wagtail's own search, which only the admin uses, made to bear whatever is typed.

On SQLite an unpaired quotation mark makes it fail, and a dash by itself makes it find nothing.
"""

from copy import copy

from modelsearch.backends import database
from modelsearch.backends.base import BaseSearchBackend
from modelsearch.query import Phrase, PlainText


def SearchBackend(params: dict) -> BaseSearchBackend:  # noqa: N802 - the name Wagtail looks for
    """The database backend for this kind of database, given clean words."""
    backend = database.SearchBackend(params)
    search = backend._search
    backend._search = lambda compiler, query, *args, **options: search(compiler, clean(query), *args, **options)
    return backend


def clean(query: object) -> object:
    """A text or a plain query without signs that are syntax to SQLite, and without words that have no letter."""
    if isinstance(query, str):
        parts = query.replace('"', " ").replace("\x00", " ").split()
        return " ".join(part for part in parts if any(map(str.isalnum, part)))
    if isinstance(query, PlainText | Phrase):
        cleaned = copy(query)
        cleaned.query_string = clean(query.query_string)
        return cleaned
    return query
