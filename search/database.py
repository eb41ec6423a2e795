"""The questions put to the full-text index. The only file that knows which database it is, beside migration 0002."""

# ruff: noqa: S608 - SQL is put together from this file's own texts; whatever people typed is a parameter

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.utils import timezone

from search.expressions import Expression, to_fts5, to_tsquery

# Title counts eight times as much as text; on PostgreSQL weights go from D to A, and long texts are held back a little.
_SQLITE_FROM = "search_fts f CROSS JOIN search_facets e ON e.id = f.rowid"
_SQLITE_RANK = "bm25(search_fts, 8.0, 1.0)"
_POSTGRES_RANK = "-ts_rank('{0.1, 0.2, 0.4, 1.0}', e.vector, query.wanted, 1)"
_TITLE = "to_tsvector('simple', e.title_keys)"
_ALIVE = "(e.expires_at IS NULL OR e.expires_at > %s)"
MOST_RANKED = 5_000


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

    `narrowed` maps "language", "kind", "track" and "district" to a value. Of more than `MOST_RANKED` hits (`known`, if
    the caller counted them) only those in titles and the newest others are ranked, which is what a reader of
    a page full of hits looks for.
    """
    source, where, params = _source(expression)
    narrow = "".join(f" AND e.{name} = %s" for name in narrowed)
    params = [*params, timezone.now(), *narrowed.values()]
    where = f"{where} AND {_ALIVE}{narrow}"
    if connection.vendor == "sqlite":
        sql = f"SELECT e.id FROM {source} WHERE {where} ORDER BY {_SQLITE_RANK}, e.date DESC, e.id"
    elif known is not None and known > MOST_RANKED:
        most = max(MOST_RANKED, stop)
        titles = f"SELECT e.id FROM {source} WHERE {where.replace('e.vector', _TITLE)} LIMIT {most}"
        newest = f"SELECT e.id FROM {source} WHERE {where} ORDER BY e.date DESC NULLS LAST, e.id LIMIT {most}"
        sql = (
            f"SELECT e.id FROM search_searchentry e, {_wanted()} WHERE e.id IN (({titles}) UNION ({newest})) "
            f"ORDER BY {_POSTGRES_RANK}, e.date DESC NULLS LAST, e.id"
        )
        params = [params[0], *params, *params]
    else:
        sql = f"SELECT e.id FROM {source} WHERE {where} ORDER BY {_POSTGRES_RANK}, e.date DESC NULLS LAST, e.id"
    return [pk for (pk,) in _rows(f"{sql} LIMIT %s OFFSET %s", [*params, max(stop - start, 0), start])]


def title_hits(expression: Expression, language: str, limit: int) -> list[int]:
    """Ids of entries whose title has it, the shortest titles first."""
    if connection.vendor == "sqlite":
        source, where, length = _SQLITE_FROM, "search_fts MATCH %s", "e.title_length"
        params = ["{title_keys} : " + to_fts5(expression)]
    else:
        length = "length(e.title)"
        source, where = f"search_searchentry e, {_wanted()}", f"{_TITLE} @@ query.wanted"
        params = [to_tsquery(expression)]
    sql = f"SELECT e.id FROM {source} WHERE {where} AND {_ALIVE} AND e.language = %s "
    sql += f"ORDER BY {length}, e.id LIMIT %s"
    return [pk for (pk,) in _rows(sql, [*params, timezone.now(), language, limit])]


def has_hits(expression: Expression) -> bool:
    source, where, params = _source(expression)
    return bool(_rows(f"SELECT 1 FROM {source} WHERE {where} AND {_ALIVE} LIMIT 1", [*params, timezone.now()]))


def _source(expression: Expression) -> tuple[str, str, list[object]]:
    if connection.vendor == "sqlite":
        return _SQLITE_FROM, "search_fts MATCH %s", [to_fts5(expression)]
    return f"search_searchentry e, {_wanted()}", "e.vector @@ query.wanted", [to_tsquery(expression)]


def _wanted() -> str:
    return "(SELECT to_tsquery('simple', %s) AS wanted) query"


def _rows(sql: str, params: Sequence[object]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()
