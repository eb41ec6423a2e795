"""Loading content inside a test's transaction, with everything that follows each commit."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections, transaction
from django.utils import translation

from tests.support.small_content import load, write_content


@contextmanager
def following_commits() -> Iterator[None]:
    """Runs on-commit callbacks where the code commits, as without the transaction round it."""
    connection = connections["default"]
    outside = len(connection.savepoint_ids)
    later, keep = connection.on_commit, connection.savepoint_commit

    def run_what_waits() -> None:
        while connection.run_on_commit and len(connection.savepoint_ids) == outside:
            _savepoints, callback, _robust = connection.run_on_commit.pop(0)
            callback()

    def on_commit(callback: Callable[[], None], robust: bool = False) -> None:
        if len(connection.savepoint_ids) == outside:
            callback()
        else:
            later(callback, robust)

    def savepoint_commit(savepoint: str) -> None:
        keep(savepoint)
        run_what_waits()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection, "on_commit", on_commit)
        patch.setattr(connection, "savepoint_commit", savepoint_commit)
        yield


@pytest.fixture
def commits(db: None) -> Iterator[None]:
    with following_commits():
        yield


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small content folder, free of mistakes."""
    return write_content(tmp_path / "small")


@pytest.fixture(scope="module")
def loaded_once(django_db_setup: None, django_db_blocker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The small content is in the database for all tests of a file, each of which is rolled back to it."""
    small = write_content(tmp_path_factory.mktemp("content") / "small")
    with django_db_blocker.unblock(), transaction.atomic():
        with following_commits(), translation.override(settings.LANGUAGE_CODE):
            load(small)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def loaded(loaded_once: None, commits: None, folder: Path) -> Path:
    """The folder from which the small content was loaded."""
    return folder
