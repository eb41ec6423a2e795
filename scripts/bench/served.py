"""Starting the site for a benchmark, and ending it."""

import os
import secrets
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.run.steps import ROOT, fail, free_port

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
    command = [sys.executable, "-m", "scripts.run.serve"]
    with running(command, environment, stdout=subprocess.DEVNULL):  # it says passwords
        yield environment


@contextmanager
def running(
    command: list[str], environment: dict[str, str], *, address: str = "", cwd: Path = ROOT, **options: object
) -> Iterator[subprocess.Popen]:
    """Runs `command`, a server, from when it answers at `address` until the end.

    Without an `address` it is our site, on the `PORT` of `environment`.
    """
    server = subprocess.Popen(command, cwd=cwd, env=environment, **options)
    try:
        _wait(server, address or f"http://127.0.0.1:{environment['PORT']}/healthz")
        yield server
    finally:
        server.terminate()
        server.wait(30)


def _wait(server: subprocess.Popen, address: str) -> None:
    until = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < until:
        try:
            urllib.request.urlopen(address, timeout=10).close()  # noqa: S310
            return
        except OSError:
            time.sleep(0.02)  # starting is measured too
    fail(f"Nothing answers at {address}.")
