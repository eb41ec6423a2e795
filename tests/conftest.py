"""What all tests share: one seeded database per session, and a clean slate of everything that is not in it."""

import gc
from collections import Counter
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.utils import translation

from caching import content_version
from caching.pages import lookup
from scripts.run.catalogues import compile_catalogues
from scripts.run.steps import ROOT
from tests.helpers import log_in, make_user
from tests.support.seed import StoredSeed, seed

pytest_plugins = ["tests.support.fixtures"]


def pytest_configure() -> None:
    """Tests read the interface texts, so the catalogues must be compiled."""
    catalogues = list((ROOT / "locale").glob("*/LC_MESSAGES/*.po"))
    if any(not po.with_suffix(".mo").exists() or _is_older(po) for po in catalogues):
        compile_catalogues()


def _is_older(po) -> bool:
    return po.with_suffix(".mo").stat().st_mtime < po.stat().st_mtime


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests come last: while Playwright runs, Django allows no database work in this thread. Of these files
    those with the most tests come first, so that the processes that share the work end at about the same time."""
    sizes = Counter(item.path for item in items)

    def position(item: pytest.Item) -> tuple[bool, int]:
        in_browser = item.get_closest_marker("browser") is not None
        return in_browser, -sizes[item.path] if in_browser else 0

    items.sort(key=position)


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: to look through it for garbage again and again costs time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker
) -> Iterator[None]:
    """The test database, migrated and seeded outside any transaction; each test rolls back to it."""
    from django.test.utils import setup_databases, teardown_databases

    with django_db_blocker.unblock():
        stored = StoredSeed()
        with stored.alone():
            restored = stored.restore()
            databases = setup_databases(verbosity=0, interactive=False, keepdb=restored, serialized_aliases=[])
            if not restored:
                seed()
                stored.store()
    yield
    with django_db_blocker.unblock():
        teardown_databases(databases, verbosity=0, keepdb=False)


@pytest.fixture(autouse=True)
def clean_slate() -> Iterator[None]:
    """No test hands its language, its cached pages or its content version on to the next."""
    cache.clear()
    content_version.clear()
    lookup.clear()
    with translation.override(settings.LANGUAGE_CODE):
        yield
    cache.clear()
    content_version.clear()


@pytest.fixture
def editor(db: None):
    return make_user("editors")


@pytest.fixture
def publisher(db: None):
    return make_user("publishers")


@pytest.fixture
def forms_officer(db: None):
    return make_user("forms_officers")


@pytest.fixture
def administrator(db: None):
    return make_user("administrators")


@pytest.fixture
def as_editor(editor) -> Client:
    return log_in(editor)


@pytest.fixture
def as_publisher(publisher) -> Client:
    return log_in(publisher)


@pytest.fixture
def as_forms_officer(forms_officer) -> Client:
    return log_in(forms_officer)


@pytest.fixture
def as_administrator(administrator) -> Client:
    return log_in(administrator)
