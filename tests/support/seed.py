"""The database every test starts from: migrated, with the programme's content, groups and workflow.

Seeding takes long, so on SQLite the result is stored under `var/test-seed/`, named after a hash of everything it was
made from: any change to code, content or requirements makes it anew. Whoever changes code that cannot touch the seed
may store one under a name of its own: `TEST_SEED=name`; it is made when it is not there.
"""

import fcntl
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from config import env
from scripts.run.steps import ROOT, fingerprint

CODE = [ROOT / name for name in ("site", "home", "programme", "forms_app", "submissions", "search")]
DATA = [ROOT / "content", ROOT / "requirements.txt"]
MOST_STORED = 3


def seed() -> None:
    """Fill the migrated test database of this process."""
    call_command("load_content", verbosity=0)
    call_command("set_up_access", verbosity=0)
    call_command("sync_site", verbosity=0)


class StoredSeed:
    """A seeded SQLite database and its media, stored between test runs. On other databases it is never there."""

    def __init__(self) -> None:
        self.usable = connection.vendor == "sqlite"
        made_from = fingerprint(*CODE, suffixes=[".py"])[:20] + fingerprint(*DATA)[:20]
        self.folder = env.VAR_DIR / "test-seed" / os.environ.get("TEST_SEED", made_from)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """So that of several test processes one seeds and the others take what it made."""
        if not self.usable:
            yield
            return
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        with self.folder.with_suffix(".lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def restore(self) -> bool:
        """Put the stored database and media where this process's tests expect them; False if there are none."""
        if not self.usable or not (self.folder / "complete").exists():
            return False
        shutil.copyfile(self.folder / "db.sqlite3", connection.settings_dict["TEST"]["NAME"])
        shutil.copytree(self.folder / "media", settings.MEDIA_ROOT, dirs_exist_ok=True)
        return True

    def store(self) -> None:
        """Store the database of this process, and delete all but the newest few."""
        if not self.usable:
            return
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        copy_sqlite(self.folder / "db.sqlite3")
        Path(settings.MEDIA_ROOT).mkdir(parents=True, exist_ok=True)
        shutil.copytree(settings.MEDIA_ROOT, self.folder / "media")
        (self.folder / "complete").touch()
        others = sorted(
            (path for path in self.folder.parent.iterdir() if path.is_dir()), key=lambda path: path.stat().st_mtime
        )
        for old in others[:-MOST_STORED]:
            shutil.rmtree(old, ignore_errors=True)


def copy_sqlite(target: Path) -> None:
    """A consistent copy of the open SQLite database, made by SQLite itself."""
    connection.ensure_connection()
    with closing(sqlite3.connect(target)) as copy:
        connection.connection.backup(copy)
