"""Two worker processes on one database: a change shows at once where it was made, and after 0.25 s everywhere.

The real server with production settings and the page cache on. While something changes, the other worker is asked all
the time, so that it has read the content version a moment before the change. One change of each kind: with the ORM, by
SQL, by a command in a third process, and one that is rolled back; that each change gives the content a new version is
shown by `test_changes.py`, in one process.
"""

import http.client
import json
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from urllib.parse import quote

import pytest

from tests.caching.pages.changes import Answer, Sight
from tests.support.server import Server, another_server, running_server

pytestmark = pytest.mark.postgresql

APPLICATION = "tests.caching.pages.worker:application"
KNOWN_EVERYWHERE = 0.25  # seconds after the commit; what is promised, whatever `content_version.READ_EVERY` says
ENOUGH = 3  # answers to requests that began later than that
KINDS = ("rename_announcement", "update_many_by_hand", "publish_in_time")


class Worker:
    """One process. Readers are anonymous; all of them name the same host."""

    def __init__(self, server: Server, host: str) -> None:
        self.server, self.host = server, host

    def _ask(self, method: str, path: str) -> tuple[http.client.HTTPResponse, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=30)
        try:
            connection.request(method, quote(path), headers={"Host": self.host})
            response = connection.getresponse()
            return response, response.read().decode()
        finally:
            connection.close()

    def look(self, url: str) -> Answer:
        response, text = self._ask("GET", url)
        return Answer(response.status, text, from_memory=response.headers.get("X-Asked", "0") == "0")

    def cached_answer(self, sight: Sight) -> Answer:
        """What comes the second time, from memory; restricted pages and redirects are not cached."""
        self.look(sight.url)
        answer = self.look(sight.url)
        assert answer.from_memory or sight.status != 200
        assert sight.is_met_by(answer) or sight.made_anew
        return answer

    def change(self, what: str) -> Sight | None:
        """Have this process take a step of a change; what is to be seen then."""
        response, text = self._ask("POST", f"/-/{what}")
        assert response.status == 200, text
        told = json.loads(text)
        return told and Sight(**{**told, "command": tuple(told["command"])})


class Reader(threading.Thread):
    """Asks a worker for a page all the time, until `stop`; `answers` with the moment at which each request began."""

    def __init__(self, worker: Worker, url: str) -> None:
        super().__init__(daemon=True)
        self.worker, self.url = worker, url
        self.answers: list[tuple[float, Answer]] = []
        self.stopped = threading.Event()

    def run(self) -> None:
        while not self.stopped.wait(0.01):
            began = time.monotonic()
            self.answers.append((began, self.worker.look(self.url)))

    def __enter__(self) -> "Reader":
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.stopped.set()
        self.join()

    def sees(self, sight: Sight, moment: float) -> bool:
        """Whether every answer to a request that began at `moment` or later shows it; waits for some."""
        late: list[Answer] = []
        while len(late) < ENOUGH and self.is_alive():
            time.sleep(0.01)
            late = [answer for began, answer in list(self.answers) if began >= moment]
        if sight.made_anew:  # that happens once
            return any(sight.is_met_by(answer) for _, answer in self.answers)
        return len(late) >= ENOUGH and all(map(sight.is_met_by, late))


@pytest.fixture(scope="module")
def workers(
    django_db_setup: None, django_db_blocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Worker, Worker]]:
    with ExitStack() as stack:
        stack.enter_context(django_db_blocker.unblock())
        folder = tmp_path_factory.mktemp("workers")
        first = stack.enter_context(running_server(folder, application=APPLICATION, WEB_CONCURRENCY="1"))
        second = stack.enter_context(another_server(first, application=APPLICATION))
        host = f"localhost:{first.port}"
        yield Worker(first, host), Worker(second, host)


@pytest.mark.parametrize("name", KINDS)
def test_a_change_shows_at_once_where_it_was_made_and_soon_everywhere(workers: tuple[Worker, Worker], name: str):
    one, other = workers
    sight = one.change(f"begin/{name}")
    time.sleep(KNOWN_EVERYWHERE)  # what it made in order to change it
    before = [worker.cached_answer(sight) for worker in workers]
    assert all(answer.from_memory for answer in before)

    while (sight := take_a_step(one, other, sight.url, before)) is not None:
        before = [worker.cached_answer(sight) for worker in workers]


def take_a_step(one: Worker, other: Worker, url: str, before: list[Answer]) -> Sight | None:
    """Have `one` change something and look at both. `other` is asked for `url` all the time."""
    with Reader(other, url) as reader:
        sight = one.change("go-on")
        if sight is None:
            return None
        assert not any(map(sight.is_met_by, before)), "it was there before the change"
        if sight.command:
            return run_elsewhere(one, reader, sight)
        committed = time.monotonic()  # or a moment ago
        assert sight.is_met_by(one.look(url)), sight
        assert reader.sees(sight, committed + KNOWN_EVERYWHERE), sight
        return sight


def run_elsewhere(one: Worker, reader: Reader, sight: Sight) -> Sight:
    """Have a process do it that serves no pages: both workers are others then."""
    with Reader(one, sight.url) as second_reader:
        one.server.manage(*sight.command)
        committed = time.monotonic()
        for each in (reader, second_reader):
            assert each.sees(sight, committed + KNOWN_EVERYWHERE), sight
    return sight


ROLL_BACK = """
from django.db import transaction
from wagtail.models import Page
with transaction.atomic():
    print(Page.objects.filter(url_path__endswith="/kontakt/").update(title="Nigdy"))
    transaction.set_rollback(True)
"""


def test_a_change_that_is_rolled_back_shows_nowhere(workers: tuple[Worker, Worker]):
    url = "/pl/kontakt/"
    before = [worker.cached_answer(Sight(url, hides="Nigdy")) for worker in workers]
    with Reader(workers[0], url) as one, Reader(workers[1], url) as other:
        assert workers[0].server.manage("shell", "--no-imports", "-c", ROLL_BACK).split() == ["1"]
        over = time.monotonic()
        for reader in (one, other):
            assert reader.sees(Sight(url, hides="Nigdy"), over + KNOWN_EVERYWHERE)

    assert [worker.look(url) for worker in workers] == before, "from memory still"


CHANGE_WITHOUT_A_VERSION = """
from caching import statements
from programme.models import District
def fail(): raise RuntimeError
statements.invalidate = fail
try:
    District.objects.update(name="Nigdy")
except RuntimeError:
    print(District.objects.filter(name="Nigdy").count())
"""


def test_a_change_outside_of_a_transaction_is_committed_together_with_its_version(workers: tuple[Worker, Worker]):
    assert workers[0].server.manage("shell", "--no-imports", "-c", CHANGE_WITHOUT_A_VERSION).split() == ["0"]
