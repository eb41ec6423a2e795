"""The page cache switched on, and a way to see whether an answer came from memory."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


@pytest.fixture(autouse=True)
def always_on(page_cache: None) -> None:
    """Every test here has the page cache."""


@pytest.fixture
def reader() -> Client:
    return Client()


@pytest.fixture
def from_memory(reader: Client) -> Callable[..., bool]:
    """Whether `reader` gets an answer for which the database was asked nothing but the content version."""

    def ask(url: str, **options) -> bool:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            reader.get(url, **options)
        return all("caching_contentversion" in query["sql"] for query in queries)

    return ask
