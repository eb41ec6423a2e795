"""What tests of pages cached in memory share."""

import pytest

from core.pagecache import memory


@pytest.fixture
def page_cache(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    """Switches it on: the settings of tests leave it no room."""
    monkeypatch.setattr(memory.pages, "most_bytes", 64 * 1024 * 1024)
