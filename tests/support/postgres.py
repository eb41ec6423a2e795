"""The PostgreSQL server that the tests run on: databases of their own beside the test database."""

import os

import psycopg
from django.db import connection


def administrator() -> psycopg.Connection:
    """A connection that makes and drops databases."""
    return psycopg.connect(dbname="postgres", autocommit=True, **server_parameters())


def server_parameters() -> dict[str, str]:
    """How psycopg reaches the server."""
    names = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD"}
    return {name: str(connection.settings_dict[key]) for name, key in names.items() if connection.settings_dict[key]}


def program_environment() -> dict[str, str]:
    """The same for `pg_dump` and `pg_restore`."""
    return {**os.environ, **{f"PG{name.upper()}": value for name, value in server_parameters().items()}}


def url_of(database: str) -> str:
    """`DATABASE_URL` of a database of this server."""
    server = server_parameters()
    who = server["user"] + (f":{server['password']}" if "password" in server else "")
    return f"postgres://{who}@{server['host']}:{server.get('port', 5432)}/{database}"
