"""The questions put to the full-text index. The only file that knows which database it is, beside migration 0002."""

# ruff: noqa: S608 - SQL is put together from this file's own texts; whatever people typed is a parameter

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection
from django.utils import timezone

from search.index.expressions import AllOf, AnyOf, Expression, to_fts5, to_tsquery

_SQLITE_FROM = "search_fts f CROSS JOIN search_facets e ON e.id = f.rowid"
# PostgreSQL's planner must not see what is looked for. Of a frequent word it would know that, and read the whole table
# instead of the index, because to it `@@` costs as little as comparing two numbers and unpacking a vector nothing; that
# takes ten times as long. Not knowing, it asks the index, which is right for every word.
_POSTGRES_WANTED = "WITH query AS MATERIALIZED (SELECT to_tsquery('simple', %s) AS wanted) "
_POSTGRES_FROM = "query CROSS JOIN search_searchentry e"
# Title counts eight times as much as text; on PostgreSQL weights go from D to A, and long texts are held back a little.
_SQLITE_RANK = "bm25(search_fts, 8.0, 1.0)"
_POSTGRES_RANK = "-ts_rank('{0.1, 0.2, 0.4, 1.0}', e.vector, query.wanted, 1)"
_TITLE = "to_tsvector('simple', e.title_keys)"
_ALIVE = "(e.expires_at IS NULL OR e.expires_at > %s)"
MOST_RANKED = 1_000


@dataclass(frozen=True)
class Count:
    """How many hits share these properties."""

    language: str
    kind: str
    track: str
    district: str
    number: int


def counts(expression: Expression) -> list[Count]:
    """All hits, by language, kind, path and district."""
    source, where, params = _source(expression)
    sql = (
        f"SELECT e.language, e.kind, e.track, e.district, count(*) FROM {source} WHERE {where} AND {_ALIVE} "
        "GROUP BY e.language, e.kind, e.track, e.district"
    )
    return [Count(*row) for row in _rows(sql, [*params, timezone.now()])]


def hits(
    expression: Expression, narrowed: dict[str, str], *, start: int, stop: int, known: int | None = None
) -> list[int]:
    """Ids of entries from `start` to `stop`, the best first; of two equal ones the newer.

    `narrowed` maps "language", "kind", "track" and "district" to a value. On PostgreSQL ranking unpacks the vector of
    each hit, 10 µs or so. Of more than `MOST_RANKED` hits (`known`, if the caller counted them) only the newest with
    one of the words in the title and the newest of all are ranked, which is what a reader of so many looks for.
    """
    source, where, params = _source(expression)
    narrow = "".join(f" AND e.{name} = %s" for name in narrowed)
    filters = [timezone.now(), *narrowed.values()]
    where = f"{where} AND {_ALIVE}{narrow}"
    if connection.vendor == "sqlite":
        sql = f"SELECT e.id FROM {source} WHERE {where} ORDER BY {_SQLITE_RANK}, e.date DESC, e.id"
    elif known is not None and known > MOST_RANKED:
        most = max(MOST_RANKED, stop)
        newest = f"ORDER BY e.date DESC NULLS LAST, e.id LIMIT {most}"
        titles = f"SELECT e.id FROM {source} WHERE {_TITLE} @@ (SELECT to_tsquery('simple', %s)) AND {where} {newest}"
        texts = f"SELECT e.id FROM {source} WHERE {where} {newest}"
        sql = (
            f"SELECT e.id FROM {source} WHERE e.id IN (({titles}) UNION ({texts})) "
            f"ORDER BY {_POSTGRES_RANK}, e.date DESC NULLS LAST, e.id"
        )
        any_word = AnyOf(expression.parts) if isinstance(expression, AllOf) else expression
        params += [to_tsquery(any_word), *filters]
    else:
        sql = f"SELECT e.id FROM {source} WHERE {where} ORDER BY {_POSTGRES_RANK}, e.date DESC NULLS LAST, e.id"
    return [pk for (pk,) in _rows(f"{sql} LIMIT %s OFFSET %s", [*params, *filters, max(stop - start, 0), start])]


def title_hits(expression: Expression, language: str, limit: int) -> list[int]:
    """Ids of entries whose title has it, the shortest titles first."""
    if connection.vendor == "sqlite":
        source, where, length = _SQLITE_FROM, "search_fts MATCH %s", "e.title_length"
        params = ["{title_keys} : " + to_fts5(expression)]
    else:
        source, where, length = _POSTGRES_FROM, f"{_TITLE} @@ query.wanted", "length(e.title)"
        params = [to_tsquery(expression)]
    sql = f"SELECT e.id FROM {source} WHERE {where} AND {_ALIVE} AND e.language = %s "
    sql += f"ORDER BY {length}, e.id LIMIT %s"
    return [pk for (pk,) in _rows(sql, [*params, timezone.now(), language, limit])]


def next_expiry(now: datetime) -> datetime | None:
    """When the next entry goes because its time is over."""
    table = "search_facets" if connection.vendor == "sqlite" else "search_searchentry"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT min(expires_at) FROM {table} WHERE expires_at > %s", [now])
        found = cursor.fetchone()[0]
    return datetime.fromisoformat(found).replace(tzinfo=UTC) if isinstance(found, str) else found


def has_hits(expression: Expression) -> bool:
    """Whether anything has it. PostgreSQL counts: asked for one only, it would look for it row by row."""
    source, where, params = _source(expression)
    what, limit = ("1", "LIMIT 1") if connection.vendor == "sqlite" else ("count(*)", "")
    found = _rows(f"SELECT {what} FROM {source} WHERE {where} AND {_ALIVE} {limit}", [*params, timezone.now()])
    return bool(found and found[0][0])


def _source(expression: Expression) -> tuple[str, str, list[object]]:
    if connection.vendor == "sqlite":
        return _SQLITE_FROM, "search_fts MATCH %s", [to_fts5(expression)]
    return _POSTGRES_FROM, "e.vector @@ query.wanted", [to_tsquery(expression)]


def _rows(sql: str, params: Sequence[object]) -> list[tuple]:
    """The first of `params` is what is looked for."""
    if connection.vendor == "postgresql":
        sql = _POSTGRES_WANTED + sql
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()
