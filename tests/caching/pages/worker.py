"""The site as a worker serves it, which changes its own content when a test says so.

For the server: `tests.caching.pages.worker:application`. A POST to `/-/begin/NAME` begins the change of that name, one
to `/-/go-on` takes its next step; both answer what is to be seen then, as JSON, and null after the last step.
Every other answer that Django had to do with says in `X-Asked` how often the database was asked for anything but the
content version. All of it happens in the worker thread, as every change of the site does.
"""

import json
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict

from django.db.backends.signals import connection_created

from config.wsgi import pages
from serving.wsgi import CachedApplication
from tests.caching.pages.changes import CHANGES, Sight

ADDRESS = "/-/"
_asked: list[str] = []
_steps: Iterator[Sight] = iter(())


def pages_and_changes(environ: dict, start_response: Callable) -> Iterable[bytes]:
    if environ["PATH_INFO"].startswith(ADDRESS):
        return _change(environ["PATH_INFO"].removeprefix(ADDRESS), start_response)

    def start(status: str, headers: list[tuple[str, str]], *error: object) -> Callable:
        return start_response(status, [*headers, ("X-Asked", str(len(_asked)))], *error)

    _asked.clear()
    return pages(environ, start)


def _change(what: str, start_response: Callable) -> Iterable[bytes]:
    global _steps
    try:
        if what.startswith("begin/"):
            _steps = CHANGES[what.removeprefix("begin/")]()
        sight = next(_steps, None)
        status, body = "200 OK", json.dumps(sight and asdict(sight))
    except Exception:  # the test shows it
        status, body = "500 Internal Server Error", traceback.format_exc()
    start_response(status, [("Content-Type", "text/plain")])
    return [body.encode()]


def _count(execute: Callable, sql: str, params: object, many: bool, context: dict) -> object:
    if "caching_contentversion" not in sql:
        _asked.append(sql)
    return execute(sql, params, many, context)


def _count_on(sender: type, connection: object, **kwargs: object) -> None:
    connection.execute_wrappers.append(_count)


connection_created.connect(_count_on)
application = CachedApplication(pages_and_changes)
