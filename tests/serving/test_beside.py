"""Pages in memory are handed out while the thread that makes pages is at something long, and never wrong ones."""

import io
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import OperationalError
from django.test import Client

from caching import content_version
from serving import version_reader, worker_thread
from serving.version_reader import SilentError, VersionReader
from serving.wsgi import CachedApplication
from tests.support.raw_requests import asked
from tests.support.waiting import PATIENCE, wait_until


@pytest.fixture(autouse=True)
def plenty_of_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing grows old or is given up because the machine is busy; a test that is about that says how soon."""
    monkeypatch.setattr(content_version, "READ_EVERY", PATIENCE)
    monkeypatch.setattr(version_reader, "SILENT_AFTER", PATIENCE)
    monkeypatch.setattr(version_reader, "SILENT_FOR", PATIENCE)


@pytest.fixture
def page(page_cache: None, monkeypatch: pytest.MonkeyPatch) -> str:
    """The token under which the page of /pl/ is in memory; that it is current was read too long ago."""
    Client().get("/pl/")
    monkeypatch.setattr(content_version._memory, "read_at", float("-inf"))
    return content_version._memory.version


@pytest.fixture
def site() -> CachedApplication:
    def application(environ: dict, start_response: Callable) -> list[bytes]:
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [b"made"]

    return CachedApplication(application)


@contextmanager
def busy(site: CachedApplication) -> Iterator[None]:
    may_end = threading.Event()
    work = threading.Thread(target=site.pages.run, args=(may_end.wait,))
    work.start()
    wait_until(lambda: site.pages.is_busy)
    try:
        yield
    finally:
        may_end.set()
        work.join()


def test_a_page_that_is_right_waits_for_nothing(site: CachedApplication, page: str) -> None:
    site.versions = VersionReader(lambda: page)
    with busy(site):
        status, headers, body = asked(site, HTTP_ACCEPT_ENCODING="")

    assert status == "200 OK"
    assert b"<html" in body
    assert "Warning" not in headers


@pytest.mark.parametrize("newest", ["another", ""])
def test_a_page_that_has_changed_waits_for_its_turn(site: CachedApplication, page: str, newest: str) -> None:
    has_looked = threading.Event()
    site.versions = VersionReader(lambda: has_looked.set() or newest)
    answers: list = []
    with busy(site):
        reader = threading.Thread(target=lambda: answers.append(asked(site)))
        reader.start()
        assert has_looked.wait(PATIENCE)
        assert not answers
    reader.join()

    assert answers[0][2] == b"made"


def test_what_was_read_before_the_last_piece_of_work_ended_does_not_count(page: str) -> None:
    read: list[str] = []
    versions = VersionReader(lambda: read.append("once") or page)
    began = time.monotonic()

    assert versions.newest(began) == versions.newest(began) == page
    assert len(read) == 1
    assert versions.newest(time.monotonic()) == page
    assert len(read) == 2


def test_a_database_that_is_away_leaves_the_answer_to_the_pages() -> None:
    def fail() -> str:
        raise OperationalError

    assert VersionReader(fail).newest(time.monotonic()) is None


def test_while_the_database_is_silent_readers_get_the_last_good_copy(site, page, monkeypatch) -> None:
    monkeypatch.setattr(version_reader, "SILENT_AFTER", 0.02)
    speaks = threading.Event()
    site.versions = VersionReader(lambda: speaks.wait() and page)
    with busy(site):
        status, headers, body = asked(site, HTTP_ACCEPT_ENCODING="")
        monkeypatch.setattr(version_reader, "SILENT_AFTER", PATIENCE)
        again = asked(site, HTTP_ACCEPT_ENCODING="")  # waits no more
        speaks.set()
        site.versions._reading.future.result()
        after = asked(site, HTTP_ACCEPT_ENCODING="")

    assert status == "200 OK"
    assert b"<html" in body
    assert headers["Warning"]
    assert again == (status, headers, body)
    assert "Warning" not in after[1]


def test_a_process_that_waits_for_a_silent_database_is_not_ended(site, page, monkeypatch) -> None:
    monkeypatch.setattr(version_reader, "SILENT_AFTER", 0)
    monkeypatch.setattr(worker_thread, "MOST_SECONDS", 0)
    monkeypatch.setattr(worker_thread, "_LOOK_EVERY", 0.01)
    monkeypatch.setattr(worker_thread.os, "abort", lambda: pytest.fail("ended"))
    speaks, may_end = threading.Event(), threading.Event()
    site.versions = VersionReader(lambda: speaks.wait() and page)
    is_silent, looks = site.versions.is_silent, []

    def look() -> bool:
        looks.append(is_silent())
        if len(looks) == 3:
            may_end.set()
        return looks[-1]

    monkeypatch.setattr(site.versions, "is_silent", look)

    assert site.pages.run(may_end.wait)
    assert all(looks)
    speaks.set()


def test_a_form_that_never_had_its_turn_comes_back_with_what_was_typed(site, page, monkeypatch) -> None:
    monkeypatch.setattr(version_reader, "SILENT_AFTER", 0.01)
    monkeypatch.setattr(worker_thread, "MOST_SECONDS_OF_WAITING", 0)
    monkeypatch.setattr(worker_thread, "_LOOK_EVERY", 0.01)
    speaks = threading.Event()
    site.versions = VersionReader(lambda: speaks.wait() and page)
    typed = b"title=Bench&_website="
    with busy(site):
        status, headers, body = asked(
            site,
            "POST",
            "/pl/pomysl/",
            CONTENT_TYPE="application/x-www-form-urlencoded",
            CONTENT_LENGTH=str(len(typed)),
            **{"wsgi.input": io.BytesIO(typed)},
        )
        speaks.set()

    assert status == "503 Service Unavailable"
    assert b'value="Bench"' in body
    assert headers["Content-Security-Policy"]
    assert site.pages.run(lambda: "next") == "next"


def test_a_silence_that_is_over_makes_nothing_stale(page, monkeypatch) -> None:
    monkeypatch.setattr(version_reader, "SILENT_AFTER", 0.01)
    ends = threading.Event()

    def read() -> str:
        if not ends.is_set():
            ends.wait()
            raise OperationalError
        return page

    versions = VersionReader(read)
    with pytest.raises(SilentError):
        versions.newest(time.monotonic())
    ends.set()
    assert versions._reading.future.result() is None
    monkeypatch.setattr(version_reader, "SILENT_FOR", 0)
    monkeypatch.setattr(version_reader, "SILENT_AFTER", PATIENCE)

    assert versions.newest(time.monotonic()) == page
    assert not versions.is_silent()


def test_who_meets_a_reading_that_began_too_early_asks_again(page, monkeypatch) -> None:
    first_may_end = threading.Event()
    answers = iter(["old", page])

    def read() -> str:
        found = next(answers)
        if found == "old":
            first_may_end.wait()
        return found

    versions = VersionReader(read)
    early = threading.Thread(target=versions.newest, args=(time.monotonic(),))
    early.start()
    wait_until(lambda: versions._reading is not None)
    late = time.monotonic()
    wait_for, waits = versions._wait_for, []

    def wait(reading: version_reader.Reading) -> str | None:
        waits.append(reading)
        first_may_end.set()
        return wait_for(reading)

    monkeypatch.setattr(versions, "_wait_for", wait)

    assert versions.newest(late) == page
    assert [reading.began_at >= late for reading in waits] == [False, True]
    early.join()
