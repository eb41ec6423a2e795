"""The database every test starts from: migrated, with the programme's content, groups and workflow.

Seeding takes long, so the result is stored under `var/test-seed/`, named after a hash of everything it was made from:
any change to code, content or requirements makes it anew. Whoever changes code that cannot touch the seed may store
one under a name of its own: `TEST_SEED=name`; it is made when it is not there.
"""

import fcntl
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from config import env
from scripts.run.steps import ROOT, fingerprint
from tests.support.postgres import administrator, program_environment

CODE = [ROOT / name for name in ("site", "home", "programme", "forms_app", "submissions", "search")]
DATA = [ROOT / "content", ROOT / "requirements.txt"]
MOST_STORED = 4  # of two kinds of database two each


def seed() -> None:
    """Fill the migrated test database of this process."""
    call_command("load_content", verbosity=0)
    call_command("set_up_access", verbosity=0)
    call_command("sync_site", verbosity=0)


class StoredSeed:
    """A seeded database and its media, stored between test runs: SQLite's file, or a dump of PostgreSQL."""

    def __init__(self) -> None:
        made_from = fingerprint(*CODE, suffixes=[".py"])[:20] + fingerprint(*DATA)[:20]
        name = os.environ.get("TEST_SEED", made_from)
        self.folder = env.VAR_DIR / "test-seed" / f"{connection.vendor}-{name}"
        self.database = SqliteFile() if connection.vendor == "sqlite" else PostgresDump()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """So that of several test processes one seeds and the others take what it made."""
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        with self.folder.with_suffix(".lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def restore(self) -> bool:
        """Put the stored database and media where this process's tests expect them; False if there are none."""
        if not (self.folder / "complete").exists():
            return False
        self.database.restore(self.folder)
        shutil.copytree(self.folder / "media", settings.MEDIA_ROOT, dirs_exist_ok=True)
        return True

    def store(self) -> None:
        """Store the database of this process, and delete all but the newest few."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        if not self.database.store(self.folder):
            return
        Path(settings.MEDIA_ROOT).mkdir(parents=True, exist_ok=True)
        shutil.copytree(settings.MEDIA_ROOT, self.folder / "media")
        (self.folder / "complete").touch()
        others = sorted(
            (path for path in self.folder.parent.iterdir() if path.is_dir()), key=lambda path: path.stat().st_mtime
        )
        for old in others[:-MOST_STORED]:
            shutil.rmtree(old, ignore_errors=True)


class SqliteFile:
    def restore(self, folder: Path) -> None:
        shutil.copyfile(folder / "db.sqlite3", connection.settings_dict["TEST"]["NAME"])

    def store(self, folder: Path) -> bool:
        copy_sqlite(folder / "db.sqlite3")
        return True


class PostgresDump:
    """By PostgreSQL's own programs; where they are missing or too old for the server, nothing is stored."""

    def restore(self, folder: Path) -> None:
        name = connection.creation._get_test_db_name()
        with administrator() as admin:
            admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            admin.execute(f'CREATE DATABASE "{name}"')
        command = ["pg_restore", "--no-owner", "--exit-on-error", f"--dbname={name}", folder / "dump"]
        subprocess.run(command, env=program_environment(), check=True)

    def store(self, folder: Path) -> bool:
        if not (shutil.which("pg_dump") and shutil.which("pg_restore")):
            return False
        command = ["pg_dump", "-Fc", f"--file={folder / 'dump'}", connection.settings_dict["NAME"]]
        return subprocess.run(command, env=program_environment(), check=False).returncode == 0


def copy_sqlite(target: Path) -> None:
    """A consistent copy of the open SQLite database, made by SQLite itself."""
    connection.ensure_connection()
    with closing(sqlite3.connect(target)) as copy:
        connection.connection.backup(copy)
