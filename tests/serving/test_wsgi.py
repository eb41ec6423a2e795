"""What stands between the server and Django: memory first, request bodies read in whole, one worker thread."""

import io
import threading
from collections.abc import Callable, Iterator
from wsgiref.util import FileWrapper

import pytest
from django.http import StreamingHttpResponse
from django.test import Client, RequestFactory

from caching.pages import lookup
from serving import request_body, worker_thread
from serving.worker_thread import WorkerThread
from serving.wsgi import CachedApplication
from tests.support.raw_requests import asked
from tests.support.waiting import wait_until

BUDGET = request_body._budget


@pytest.fixture
def seen() -> list[dict]:
    """What the application in the worker thread was asked: its thread, and the body that came."""
    return []


@pytest.fixture
def site(seen: list[dict]) -> CachedApplication:
    def application(environ: dict, start_response: Callable) -> list[bytes]:
        length = int(environ.get("CONTENT_LENGTH") or 0)
        seen.append({"thread": threading.current_thread().name, "body": environ["wsgi.input"].read(length)})
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [b"made"]

    return CachedApplication(application)


@pytest.fixture
def cached(page_cache: None) -> None:
    """The page of /pl/ in memory, and nobody who could make it anew."""
    assert Client().get("/pl/").status_code == 200
    assert len(lookup.pages) == 1


@pytest.mark.usefixtures("cached")
def test_a_page_in_memory_is_handed_out_without_asking_django(site: CachedApplication, seen: list[dict]) -> None:
    status, headers, body = asked(site, HTTP_ACCEPT_ENCODING="gzip")

    assert status == "200 OK"
    assert headers["Content-Encoding"] == "gzip"
    assert headers["Content-Length"] == str(len(body))
    assert headers["Content-Security-Policy"]
    assert not seen


@pytest.mark.usefixtures("cached")
def test_head_has_the_headers_of_get_and_no_body(site: CachedApplication, seen: list[dict]) -> None:
    _, of_get, _ = asked(site)
    status, of_head, body = asked(site, "HEAD")

    assert (status, body) == ("200 OK", b"")
    assert of_head == of_get
    assert not seen


@pytest.mark.usefixtures("cached")
def test_who_has_the_page_is_told_so_without_asking_django(site: CachedApplication, seen: list[dict]) -> None:
    tag = asked(site)[1]["ETag"]

    status, headers, body = asked(site, HTTP_IF_NONE_MATCH=tag)

    assert (status, body) == ("304 Not Modified", b"")
    assert headers["ETag"] == tag
    assert "Content-Length" not in headers
    assert not seen


@pytest.mark.usefixtures("cached")
@pytest.mark.parametrize(
    "environ",
    [
        {"HTTP_COOKIE": "sessionid=abc"},
        {"HTTP_AUTHORIZATION": "Basic abc"},
        {"HTTP_HOST": "evil.example"},
        {"wsgi.url_scheme": "https"},
        {"REQUEST_METHOD": "POST"},
        {"PATH_INFO": "/en/"},
        {"SCRIPT_NAME": "/elsewhere"},
    ],
    ids=lambda environ: next(iter(environ)),
)
def test_any_other_request_is_djangos(site: CachedApplication, seen: list[dict], environ: dict) -> None:
    _, _, body = asked(site, **environ)

    assert body == b"made"
    assert len(seen) == 1


@pytest.mark.usefixtures("cached")
def test_a_content_version_that_was_read_too_long_ago_is_not_relied_on(
    site: CachedApplication, seen: list[dict]
) -> None:
    from caching import content_version

    content_version._memory.read_at -= content_version.READ_EVERY

    asked(site)

    assert len(seen) == 1


def test_everything_django_does_happens_in_one_thread(site: CachedApplication, seen: list[dict]) -> None:
    callers = [threading.Thread(target=asked, args=(site, "POST")) for _ in range(20)]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()

    assert len(seen) == 20
    assert {one["thread"] for one in seen} == {"pages_0"}


def test_a_body_is_there_in_whole_before_django_begins(site: CachedApplication, seen: list[dict]) -> None:
    sent = b"x" * (3 * 1024 * 1024)

    class Line(io.BytesIO):
        def read(self, size: int = -1) -> bytes:
            return super().read(min(size, 10_000))  # it comes in pieces

    line = Line(sent)
    asked(site, "POST", CONTENT_LENGTH=str(len(sent)), **{"wsgi.input": line})

    assert seen[0]["body"] == sent
    assert BUDGET._held == 0


def test_who_hangs_up_half_way_is_not_answered_by_django(site: CachedApplication, seen: list[dict]) -> None:
    status, _, _ = asked(site, "POST", CONTENT_LENGTH="100", **{"wsgi.input": io.BytesIO(b"half")})

    assert status == "400 Bad Request"
    assert not seen
    assert BUDGET._held == 0


@pytest.mark.parametrize(
    ("path", "words"), [("/pl/pomysl/", "za duże"), ("/en/idea/", "too large"), ("/uk/idea/", "завелик")]
)
def test_more_than_a_request_may_hold_is_refused_in_the_language_of_the_path(
    site: CachedApplication, seen: list[dict], path: str, words: str
) -> None:
    status, headers, body = asked(site, "POST", path, CONTENT_LENGTH=str(request_body.MOST_OF_ONE + 1))

    assert status == "413 Request Entity Too Large"
    assert headers["Content-Type"] == "text/plain; charset=utf-8"
    assert words in body.decode()
    assert not seen


def test_more_than_all_requests_together_may_hold_waits(
    site: CachedApplication, seen: list[dict], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(request_body, "MOST_AT_ONCE", 1000)
    monkeypatch.setattr(BUDGET, "_held", 950)

    status, _, body = asked(site, "POST", CONTENT_LENGTH="100", **{"wsgi.input": io.BytesIO(b"x" * 100)})

    assert status == "503 Service Unavailable"
    assert body
    assert not seen


@pytest.mark.parametrize("length", ["", "-1", "abc", "1e3"])
def test_a_length_that_is_no_number_is_no_body(site: CachedApplication, seen: list[dict], length: str) -> None:
    site.application = lambda environ, start: [start("200 OK", []), environ["CONTENT_LENGTH"].encode()][1:]

    assert asked(site, "POST", CONTENT_LENGTH=length)[2] == length.encode()


def test_an_open_file_is_read_by_the_caller(site: CachedApplication) -> None:
    opened = FileWrapper(io.BytesIO(b"a document"))
    site.application = lambda environ, start: start("200 OK", []) or opened

    assert site(RequestFactory().get("/").environ, lambda *said: None) is opened


def test_what_django_makes_bit_by_bit_is_made_in_its_thread_too(site: CachedApplication) -> None:
    threads: list[str] = []

    def rows() -> Iterator[str]:
        for row in ("a", "b"):
            threads.append(threading.current_thread().name)
            yield row

    response = StreamingHttpResponse(rows())
    site.application = lambda environ, start: start("200 OK", []) or response

    assert asked(site)[2] == b"ab"
    assert set(threads) == {"pages_0"}
    assert response.closed


class TestOneThread:
    def test_what_the_work_raises_is_raised_to_who_asked(self) -> None:
        with pytest.raises(ZeroDivisionError):
            WorkerThread().run(lambda: 1 / 0)

    def test_a_time_out_of_the_work_itself_is_raised_too(self) -> None:
        def work() -> None:
            raise TimeoutError

        with pytest.raises(TimeoutError):
            WorkerThread().run(work)

    def test_work_that_never_ends_ends_the_process(self, monkeypatch: pytest.MonkeyPatch) -> None:
        forever = threading.Event()
        monkeypatch.setattr(worker_thread, "MOST_SECONDS", 0)
        monkeypatch.setattr(worker_thread, "_LOOK_EVERY", 0.01)
        monkeypatch.setattr(worker_thread.os, "abort", forever.set)  # the work goes on, so that this test ends

        WorkerThread().run(forever.wait)

        assert forever.is_set()

    def test_waiting_for_a_turn_ends_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(worker_thread, "_LOOK_EVERY", 0.01)
        monkeypatch.setattr(worker_thread.os, "abort", lambda: pytest.fail("ended"))
        pages, first_may_end = WorkerThread(), threading.Event()
        first = threading.Thread(target=pages.run, args=(first_may_end.wait,))
        first.start()
        wait_until(lambda: pages.is_busy)
        looks, look = [], pages._end_if_stuck

        def look_and_go_on() -> None:
            look()
            looks.append(threading.current_thread())
            if looks.count(threading.main_thread()) == 3:  # so long the second has waited
                first_may_end.set()

        monkeypatch.setattr(pages, "_end_if_stuck", look_and_go_on)

        assert pages.run(lambda: "second") == "second"
        first.join()
