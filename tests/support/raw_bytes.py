"""Looking for words where no program looks: in the raw files of a running site and of its database."""

from collections.abc import Iterable

import psycopg

from tests.support.server import Server

LEFT_OUT = ("static", "media")  # the site's own content; nothing that residents send is written there


def files_with(server: Server, words: Iterable[str]) -> dict[str, set[str]]:
    """{word: the files that hold it}: everything in the site's folder, and the raw files of its PostgreSQL."""
    found: dict[str, set[str]] = {word: set() for word in words}
    for path in server.var_dir.rglob("*"):
        if path.is_file() and path.relative_to(server.var_dir).parts[0] not in LEFT_OUT:
            content = path.read_bytes()
            for word, places in found.items():
                if word.encode() in content:
                    places.add(str(path.relative_to(server.var_dir)))
    if server.environment["DATABASE_URL"].startswith("postgres"):
        _search_postgres(server.environment["DATABASE_URL"], found)
    return found


def _search_postgres(url: str, found: dict[str, set[str]]) -> None:
    """Through the server itself, as its superuser: its folder need not be ours to read.

    A server that writes over old parts of its log, instead of deleting them, holds everything for a while.
    """
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CHECKPOINT")  # what is still in memory only
        oid = connection.execute("SELECT oid FROM pg_database WHERE datname = current_database()").fetchone()[0]
        recycles = connection.execute("SHOW wal_recycle").fetchone()[0] == "on"
        for folder in (f"base/{oid}", *([] if recycles else ["pg_wal"])):
            names = connection.execute("SELECT pg_ls_dir(%s)", [folder]).fetchall()
            for (name,) in names:
                _search_file(connection, f"{folder}/{name}", found)


def _search_file(connection: psycopg.Connection, path: str, found: dict[str, set[str]]) -> None:
    row = connection.execute("SELECT isdir FROM pg_stat_file(%s, true)", [path]).fetchone()
    if row is None or row[0] is not False:  # gone since it was listed, or a folder
        return
    content = connection.execute("SELECT pg_read_binary_file(%s, 0, 1000000000, true)", [path]).fetchone()[0]
    for word, places in found.items():
        if content is not None and word.encode() in content:
            places.add(path)
