"""Starting the site for a benchmark, and ending it."""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from steps import ROOT, fail

PATIENCE = 15 * 60  # seconds; an empty database is filled with the content first


@contextmanager
def as_make_run(folder: Path, database_url: str, seeded: Path | None = None) -> Iterator[dict[str, str]]:
    """All that `make run` starts, with `folder` as its `VAR_DIR`; yields the environment of its processes.

    `seeded` is the `VAR_DIR` of a site that has been prepared before; it is copied.
    """
    if seeded is not None:
        shutil.copytree(seeded, folder, dirs_exist_ok=True)
    port = free_port()
    environment = {
        **os.environ,
        "VAR_DIR": str(folder),
        "DATABASE_URL": database_url,
        "PORT": str(port),
        "PUBLIC_URL": f"http://localhost:{port}",
        "SECRET_KEY": secrets.token_urlsafe(48),
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
    }
    command = [sys.executable, "scripts/serve.py"]
    with running(command, environment, stdout=subprocess.DEVNULL):  # it says passwords
        yield environment


@contextmanager
def running(command: list[str], environment: dict[str, str], **options: object) -> Iterator[None]:
    """Runs `command`, a server on the `PORT` of `environment`, as soon as it answers and until the end."""
    server = subprocess.Popen(command, cwd=ROOT, env=environment, **options)
    try:
        _wait(server, environment["PORT"])
        yield
    finally:
        server.terminate()
        server.wait(30)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait(server: subprocess.Popen, port: str) -> None:
    until = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < until:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5).close()
            return
        except OSError:
            time.sleep(0.1)
    fail("The server did not start.")
