"""What benchmarks do inside a process of the site itself, after `django.setup()`."""

from collections.abc import Callable


def fill(count: int) -> None:
    """So many announcements, events, text pages, documents, ideas, and what search knows of them."""
    from django.db import connection, transaction

    from tests.support.bulk import many_of_everything

    with transaction.atomic():
        many_of_everything(count)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def queries_of(act: Callable[[], object]) -> int:
    """How often `act` asks the database for anything but the content version."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        act()
    return len([query for query in queries if "caching_contentversion" not in query["sql"]])
