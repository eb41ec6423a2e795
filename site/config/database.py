"""How the site speaks to its database: an embedded SQLite file, or PostgreSQL."""

from pathlib import Path

# IMMEDIATE takes the write lock when a transaction opens, so that writers queue up instead of failing
# with "database is locked"; FULL keeps an accepted form even when the power goes.
SQLITE_PRAGMAS = "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA cache_size=-20000;PRAGMA secure_delete=ON;"


def database_settings(config: dict, *, var_dir: Path) -> dict:
    """`config` (as parsed from DATABASE_URL) with the options each kind of database needs here.

    Connections stay open between requests; on PostgreSQL for ten minutes, checked before use. A server that
    cannot be reached is given up after seconds, so that readers get the last good copy of a page: three seconds to
    connect, five (in milliseconds) for what its machine does not confirm to have received, eleven when it is gone.
    """
    if config["ENGINE"].endswith("sqlite3"):
        options = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_PRAGMAS}
        return {**config, "CONN_MAX_AGE": None, "OPTIONS": options}
    keepalives = {"keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 3}
    options = {"connect_timeout": 3, "tcp_user_timeout": 5000, **keepalives, **config.get("OPTIONS", {})}
    return {**config, "CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True, "OPTIONS": options}
