"""Many at once on the real server: each is acknowledged once, none is turned away, what was acknowledged is there.

Several processes of the server on a copy of the seeded database, on whatever database the tests run.
"""

import base64
import json
import os
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import psycopg
import pytest

from forms_app.models import IdeaFormPage
from scripts.bench.filings import Outcome, Person, file_all, person
from tests.support.server import Server, running_server
from tests.support.waiting import wait_until

pytestmark = pytest.mark.postgresql

PEOPLE = 500
PEOPLE_AND_KILLS = 200
KILLS = (20, 60, 100)  # after so many filings all workers are killed
WORKERS = "3"
TRIES = 500  # with a pause after each: until the next worker is there, however busy the machine is
IDEA = {"title": "Ławka", "description": "Nie ma gdzie usiąść.", "place": "ul. Przykładowa"}

# What the database holds of each submission.
READ = """
SELECT uuid, reference, retain_until, form_data,
    (SELECT count(*) FROM submissions_historyentry WHERE submission_id = kept.id),
    (SELECT count(*) FROM submissions_outgoingmail WHERE submission_id = kept.id),
    (SELECT count(*) FROM submissions_recentfiling WHERE submission_id = kept.id)
FROM submissions_submission AS kept
"""
LINKED = ("historyentry", "outgoingmail", "recentfiling", "networkcount", "submission")


@dataclass(frozen=True)
class Kept:
    reference: str
    title: str
    is_whole: bool


class Site:
    """The running site with an idea form, and what its database holds, asked past the site."""

    def __init__(self, server: Server, path: str) -> None:
        self.server, self.path = server, path

    @contextmanager
    def database(self) -> Iterator[object]:
        """A connection of its own, to be used with plain SQL; what was done is committed at the end."""
        url = self.server.environment["DATABASE_URL"]
        if url.startswith("sqlite"):
            opened = sqlite3.connect(url.removeprefix("sqlite:///"), timeout=60)
        else:
            opened = psycopg.connect(url)
        with closing(opened):
            yield opened
            opened.commit()

    def empty(self) -> None:
        with self.database() as database:
            for name in LINKED:
                database.execute(f"DELETE FROM submissions_{name}")  # noqa: S608 - our own names

    def limit_places(self, number: int | None) -> None:
        with self.database() as database:
            database.execute(f"UPDATE forms_app_ideaformpage SET places = {number or 'NULL'}")  # noqa: S608
        self.kill_workers()  # those that come after them know nothing of the time before

    def kept(self) -> dict[UUID, Kept]:
        found = {}
        with self.database() as database:
            for uuid, reference, until, data, events, mails, recent in database.execute(READ).fetchall():
                answers = json.loads(data) if isinstance(data, str) else data
                is_whole = until is not None and (events, mails, recent) == (1, 2, 1)
                found[UUID(str(uuid))] = Kept(reference, answers["title"], is_whole)
        return found

    def number_kept(self) -> int:
        with self.database() as database:
            return database.execute("SELECT count(*) FROM submissions_submission").fetchone()[0]

    def file(self, people: list[Person], **options: object) -> list[Outcome]:
        return file_all(self.server.port, self.path, people, **options)

    def workers(self) -> list[int]:
        children = Path(f"/proc/{self.server.pid}/task/{self.server.pid}/children").read_text().split()
        return [int(pid) for pid in children]

    def kill_workers(self) -> None:
        for pid in self.workers():
            os.kill(pid, signal.SIGKILL)


@pytest.fixture(scope="module")
def server(
    django_db_setup: None, django_db_blocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Server, str]]:
    with django_db_blocker.unblock():
        path = IdeaFormPage.objects.get(locale__language_code="en").url
        folder = tmp_path_factory.mktemp("load")
        with running_server(folder, TRUSTED_PROXIES="127.0.0.1", WEB_CONCURRENCY=WORKERS) as running:
            yield running, path


@pytest.fixture
def site(server: tuple[Server, str]) -> Site:
    site = Site(*server)
    site.empty()
    return site


def people(number: int) -> list[Person]:
    return [person(n, **{**IDEA, "title": f"Idea {n}"}, email=f"p{n}@example.org") for n in range(number)]


def submission_of(outcome: Outcome) -> UUID:
    """Whose receipt somebody was led to: the token begins with the uuid."""
    token = outcome.location.split("/")[-2]
    return UUID(bytes=base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))[:16])


def assert_each_is_there_once(kept: dict[UUID, Kept], outcomes: list[Outcome]) -> None:
    """Each was acknowledged, and is in the database with all that belongs to it, under a number of its own."""
    assert {one.status for one in outcomes} == {303}
    titles = {submission_of(outcome): f"Idea {number}" for number, outcome in enumerate(outcomes)}
    assert {uuid: one.title for uuid, one in kept.items()} == titles
    assert all(one.is_whole for one in kept.values())
    assert len({one.reference for one in kept.values()}) == len(outcomes)


def test_five_hundred_at_once_are_each_acknowledged_once(site: Site) -> None:
    outcomes = site.file(people(PEOPLE))

    assert_each_is_there_once(site.kept(), outcomes)
    with site.database() as database:
        assert (
            database.execute("SELECT count(*) FROM submissions_dailysalt").fetchone()[0] == 1
        )  # shared by all workers
        networks = database.execute("SELECT count(DISTINCT network) FROM submissions_networkcount").fetchone()[0]
    assert networks == PEOPLE


def test_what_was_acknowledged_survives_workers_that_are_killed(site: Site) -> None:
    """Who got no answer sends again, as people do: in the end each is there once."""

    def kill_again_and_again() -> None:
        for number in KILLS:
            wait_until(lambda number=number: site.number_kept() >= number)
            site.kill_workers()

    outcomes = site.file(people(PEOPLE_AND_KILLS), tries=TRIES, meanwhile=kill_again_and_again)

    assert any(one.tries > 1 for one in outcomes), "no filing was under way when the workers were killed"
    assert any(one.tries == 1 for one in outcomes), "nothing was acknowledged before the first kill"
    assert_each_is_there_once(site.kept(), outcomes)


def test_one_form_sent_many_times_at_once_is_one_submission(site: Site) -> None:
    outcomes = site.file([person(7, **IDEA, email="same@example.org")] * 20)

    assert {one.status for one in outcomes} == {303}
    assert len({one.location for one in outcomes}) == 1
    assert len(site.kept()) == 1


def test_the_last_places_are_given_once(site: Site) -> None:
    site.limit_places(5)
    try:
        outcomes = site.file(people(30), tries=TRIES)
    finally:
        site.limit_places(None)

    assert sorted(one.status for one in outcomes) == [303] * 5 + [409] * 25
    assert len(site.kept()) == 5
