"""A throw-away PostgreSQL on loopback; `python -m scripts.run.postgres COMMAND …` runs the command beside it.

The command finds it in `DATABASE_URL`. It lives in a temporary folder and is gone afterwards. As root it runs as the
user `postgres`, since the server refuses to run as root; otherwise as whoever calls.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.run.steps import fail, free_port, say


@contextmanager
def throwaway_postgres() -> Iterator[str]:
    """Yields the URL of an empty database whose user may create others."""
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="site-postgres-"))
    as_user: list[str] = []
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
        as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
    port = free_port()
    data = folder / "data"
    initialise = ["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--username=site", "--no-sync"]
    make = [*as_user, str(programs / "initdb"), "--pgdata", str(data), *initialise]
    subprocess.run(make, stdout=subprocess.DEVNULL, cwd=folder, check=True)
    # Nothing here outlives the tests, so nothing needs to reach the disk in time. Old parts of the write-ahead log are
    # deleted, as docs/privacy.md asks for, instead of being kept for writing over.
    names = ("fsync", "synchronous_commit", "full_page_writes", "wal_recycle")
    fast = [argument for name in names for argument in ("-c", f"{name}=off")]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [*as_user, programs / "postgres", "-D", data, "-h", "127.0.0.1", "-p", str(port), "-k", folder, *fast],
            stdout=log,
            stderr=log,
            cwd=folder,
            start_new_session=True,
        )
    try:
        _wait(programs, port, folder)
        yield f"postgres://site@127.0.0.1:{port}/postgres"
    finally:
        server.send_signal(signal.SIGINT)  # "fast shutdown": ends sessions that are still open
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    named = shutil.which("initdb")
    if named and not found:
        return Path(named).parent
    if not found:
        fail("PostgreSQL's server is missing; on Debian or Ubuntu install it with: apt install postgresql")
    return found[-1].parent


def _wait(programs: Path, port: int, folder: Path) -> None:
    for _ in range(300):
        asked = subprocess.run([programs / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)], check=False)
        if asked.returncode == 0:
            return
        time.sleep(0.1)
    fail(f"PostgreSQL did not start. It says:\n{(folder / 'log').read_text()[-1500:]}")


def main() -> int:
    if len(sys.argv) < 2:
        fail("Say what to run: python -m scripts.run.postgres COMMAND …")
    with throwaway_postgres() as url:
        say(f"PostgreSQL runs at {url}")
        return subprocess.run(sys.argv[1:], env={**os.environ, "DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
