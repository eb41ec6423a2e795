"""Hands out the pages of a site tag by tag, so that a browser paints them in every unfinished state."""

import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PIECE = 200  # bytes, and on to the next tag
PAUSE = 0.01  # seconds
PASSED_ON = ("Content-Type", "Content-Security-Policy")


@contextmanager
def dripping(site: str) -> Iterator[str]:
    """The address under which the pages of `site` arrive slowly, and everything else at once."""
    handler = type("Handler", (_Handler,), {"site": site})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site = ""

    def do_GET(self) -> None:
        with urllib.request.urlopen(self.site + self.path, timeout=30) as answer:
            body, headers = answer.read(), answer.headers
        self.send_response(200)
        for name in PASSED_ON:
            if name in headers:
                self.send_header(name, headers[name])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        is_page = headers["Content-Type"].startswith("text/html")
        for piece in _pieces(body) if is_page else [body]:
            self.wfile.write(piece)
            time.sleep(PAUSE)

    def log_message(self, *arguments: object) -> None:
        """Nothing: tests print when they fail."""


def _pieces(body: bytes) -> Iterator[bytes]:
    start = body.find(b"<body")
    yield body[:start]  # the style sheet is on its way before anything is painted
    while start < len(body):
        end = body.find(b"<", start + PIECE)
        end = len(body) if end < 0 else end
        yield body[start:end]
        start = end
