"""People who file a form at the same time, each from an address of their own; for load tests and the benchmark.

They stand behind a proxy that the site trusts, so `X-Forwarded-For` says who they are.
"""

import http.client
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urlencode

BOUNDARY = "----filings"


@dataclass(frozen=True)
class Person:
    """Who sends what. `files` maps keys of fields to (name, content)."""

    address: str
    answers: dict[str, str]
    files: dict[str, tuple[str, bytes]] | None = None


@dataclass(frozen=True)
class Outcome:
    """The last answer: its status (0: the connection broke) and where it leads; how long it took in how many tries."""

    status: int
    location: str
    seconds: float
    tries: int


def person(number: int, **answers: str) -> Person:
    """The person `number`, from 0, at an address that nobody else has."""
    return Person(f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}", answers)


def file_all(
    port: int,
    path: str,
    people: Sequence[Person],
    *,
    at_once: int = 0,
    tries: int = 1,
    meanwhile: Callable | None = None,
) -> list[Outcome]:
    """Have all `people` send the form at `path`, up to `at_once` at the same moment (0: all). In their order.

    Who gets no answer, because the connection breaks, sends again, `tries` times in all. `meanwhile` is called
    when all have begun.
    """
    at_once = at_once or len(people)
    start = threading.Barrier(min(at_once, len(people)) + 1)
    waiting = set(range(min(at_once, len(people))))

    def act(number: int) -> Outcome:
        if number in waiting:
            start.wait()
        return _file(port, path, people[number], tries)

    with ThreadPoolExecutor(at_once) as pool:
        futures = [pool.submit(act, number) for number in range(len(people))]
        start.wait()
        if meanwhile is not None:
            meanwhile()
        return [future.result() for future in futures]


def _file(port: int, path: str, who: Person, tries: int) -> Outcome:
    body, kind = _body(who)
    headers = {
        "Host": f"localhost:{port}",
        "Content-Type": kind,
        "Sec-Fetch-Site": "same-origin",
        "X-Forwarded-For": who.address,
    }
    began = time.perf_counter()
    for number in range(1, tries + 1):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            connection.request("POST", path, body, headers)
            answer = connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            time.sleep(0.2)
            continue
        finally:
            connection.close()
        return Outcome(answer.status, answer.headers.get("Location", ""), time.perf_counter() - began, number)
    return Outcome(0, "", time.perf_counter() - began, tries)


def _body(who: Person) -> tuple[bytes, str]:
    if who.files is None:
        return urlencode(who.answers).encode(), "application/x-www-form-urlencoded"
    parts = [_part(f'name="{key}"', value.encode()) for key, value in who.answers.items()]
    parts += [_part(f'name="{key}"; filename="{name}"', content) for key, (name, content) in who.files.items()]
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode(), f"multipart/form-data; boundary={BOUNDARY}"


def _part(disposition: str, content: bytes) -> bytes:
    return f"--{BOUNDARY}\r\nContent-Disposition: form-data; {disposition}\r\n\r\n".encode() + content + b"\r\n"
