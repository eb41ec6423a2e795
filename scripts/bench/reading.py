"""Readers who ask for pages as fast as they get them; for benchmarks. Each is a process with one connection at a time.

As light as Python allows, since the server has to share the processors with them: plain sockets, and a body that was
seen before is not looked at again.
"""

import random
import re
import socket
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

import brotli

MARKER = re.compile(rb"\[k(\d+)\.(\d+)\]")


@dataclass(frozen=True, slots=True)
class Reading:
    """One answer: when it was asked for (`time.monotonic`), how long it took, its status, and the markers in it.

    `marks`: the lowest number by key. Status 0: no whole answer came.
    """

    began: float
    seconds: float
    path: str
    status: int
    marks: dict[int, int]


def read_all(port: int, paths: Sequence[str], seconds: float, readers: int) -> list[Reading]:
    """Have `readers` ask for `paths`, each in an order of its own, again and again for so many seconds."""
    with ProcessPoolExecutor(readers) as pool:
        jobs = [pool.submit(_read, port, list(paths), seconds, number) for number in range(readers)]
        return [reading for job in jobs for reading in job.result()]


def _read(port: int, paths: list[str], seconds: float, number: int) -> list[Reading]:
    dice, found, seen = random.Random(number), [], {}  # noqa: S311
    until = time.monotonic() + seconds
    while True:
        dice.shuffle(paths)
        for path in paths:
            began = time.monotonic()
            if began >= until:
                return found
            status, encoding, body = _ask(port, path)
            taken = time.monotonic() - began
            known = hash(body)
            if known not in seen:
                seen[known] = marks_in(brotli.decompress(body) if encoding == b"br" else body)
            found.append(Reading(began, taken, path, status, seen[known]))


def marks_in(page: bytes) -> dict[int, int]:
    marks: dict[int, int] = {}
    for key, number in MARKER.findall(page):
        marks[int(key)] = min(int(number), marks.get(int(key), int(number)))
    return marks


def seconds_behind(reading: Reading, commits: Mapping[int, Sequence[float]], paths: Mapping[int, str]) -> float:
    """For how long the oldest number in it had been replaced when it was asked for; 0 if none had.

    `commits`: when the numbers 0, 1, 2, … of each key were committed; `paths`: where the page of a key is, which has to
    show its number in any case.
    """
    marks = {key: -1 for key, path in paths.items() if path == reading.path} | reading.marks
    replaced = [commits[key][number + 1] for key, number in marks.items() if number + 1 < len(commits[key])]
    return max(0.0, reading.began - min(replaced, default=reading.began))


def read_once(port: int, path: str) -> str:
    status, encoding, body = _ask(port, path)
    if status != 200:
        raise RuntimeError(f"{path} answers {status}.")
    return (brotli.decompress(body) if encoding == b"br" else body).decode()


def _ask(port: int, path: str) -> tuple[int, bytes, bytes]:
    """(status, encoding, body); (0, "", "") when the answer is not whole."""
    request = f"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nAccept-Encoding: br\r\nConnection: close\r\n\r\n"
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
            connection.sendall(request.encode())
            parts = []
            while part := connection.recv(65536):
                parts.append(part)
    except OSError:
        return 0, b"", b""
    head, _, body = b"".join(parts).partition(b"\r\n\r\n")
    headers = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
    if int(headers.get(b"content-length", -1)) != len(body):
        return 0, b"", b""
    return int(head[9:12]), headers.get(b"content-encoding", b""), body
