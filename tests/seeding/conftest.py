"""Loading content inside a test's transaction, with everything that follows each commit."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connections

from tests.support.small_content import write_content


@pytest.fixture
def commits(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs on-commit callbacks where the code commits, as without the test's own transaction round it."""
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

    monkeypatch.setattr(connection, "on_commit", on_commit)
    monkeypatch.setattr(connection, "savepoint_commit", savepoint_commit)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small content folder, free of mistakes."""
    return write_content(tmp_path / "small")
