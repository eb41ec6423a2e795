"""Many people on lines that send one byte a second, and how long others wait meanwhile."""

import http.client
import socket
import threading
import time
from contextlib import suppress

CONNECTIONS = 200
SECONDS = 10
PATIENCE = 10  # seconds that one answer is waited for


def p95_beside_slow_lines(port: int, path: str, form_path: str) -> dict[str, float]:
    """Milliseconds that 95 of 100 of the others' requests for `path` take at most: while slow lines send the head of
    a request, and while they send the body of a form. An answer that does not come counts as `PATIENCE`."""
    host = f"localhost:{port}"
    head = f"GET {path} HTTP/1.1\r\nHost: {host}\r\nX-Slow: {'x' * 1000}\r\n\r\n"
    form = (
        f"POST {form_path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nSec-Fetch-Site: same-origin\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\n"
    )
    return {
        "head": _beside(port, path, first="", slowly=head),
        "body": _beside(port, path, first=form, slowly="a=" + "x" * 998),
    }


def _beside(port: int, path: str, *, first: str, slowly: str) -> float:
    lines = [socket.create_connection(("127.0.0.1", port)) for _ in range(CONNECTIONS)]
    ended = threading.Event()

    def drip() -> None:
        for byte in slowly.encode():
            for line in lines:
                with suppress(OSError):
                    line.send(bytes([byte]))
            if ended.wait(1):
                return

    for line in lines:
        line.sendall(first.encode())
    dripping = threading.Thread(target=drip)
    dripping.start()
    time.sleep(2)
    try:
        return _p95(port, path)
    finally:
        ended.set()
        dripping.join()
        for line in lines:
            line.close()


def _p95(port: int, path: str) -> float:
    taken = []
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        began = time.perf_counter()
        connection = http.client.HTTPConnection("localhost", port, timeout=PATIENCE)
        with suppress(OSError):
            connection.request("GET", path)
            connection.getresponse().read()
        connection.close()
        taken.append((time.perf_counter() - began) * 1000)
    return sorted(taken)[int(len(taken) * 0.95)]
