"""What `make run` starts never outlives it, not even when it is killed."""

import json
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from scripts.run.processes import end_orphans, identity
from scripts.run.steps import ROOT, free_port
from tests.support.waiting import PATIENCE, wait_until

# As `make run` does: a supervisor with the real server and the real background work.
SUPERVISOR = """
import os, signal, sys
from pathlib import Path
from scripts.run.processes import Processes

processes = Processes(Path(sys.argv[1]))
for verb in ("serve", "work"):
    processes.start([sys.executable, "manage.py", verb], env=os.environ, cwd=Path.cwd())
print("started", flush=True)
signal.pause()
"""


@contextmanager
def process_of_its_own() -> Iterator[subprocess.Popen]:
    """Somebody's process, the leader of a group."""
    process = subprocess.Popen(["sleep", "600"], start_new_session=True)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def record(folder: Path, *, supervisor: dict, group: dict) -> None:
    (folder / "1.json").write_text(json.dumps({"supervisor": supervisor, "groups": [group]}))


def is_at_its_end(pipe: int) -> bool:
    """Read until nobody can write into it any more."""
    while select.select([pipe], [], [], PATIENCE)[0]:
        if not os.read(pipe, 65536):
            return True
    return False


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the next start ends them")
def test_a_killed_supervisor_leaves_no_process_and_no_open_port(tmp_path: Path) -> None:
    port = free_port()
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "SECRET_KEY": "k" * 50,
        "PUBLIC_URL": f"http://localhost:{port}",
        "PORT": str(port),
        "VAR_DIR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3",
    }
    read_end, write_end = os.pipe()  # all of them inherit it, so it is at its end when the last one is gone
    command = [sys.executable, "-c", SUPERVISOR, str(tmp_path / "processes")]
    supervisor = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=write_end, stderr=write_end)
    os.close(write_end)
    wait_until(lambda: answers(port))
    supervisor.kill()
    supervisor.wait()

    assert is_at_its_end(read_end)
    assert not answers(port)


def test_the_next_start_ends_what_a_supervisor_that_is_gone_has_left(tmp_path: Path) -> None:
    with process_of_its_own() as gone:
        supervisor = identity(gone.pid)
    with process_of_its_own() as left:
        record(tmp_path, supervisor=supervisor, group=identity(left.pid))
        end_orphans(tmp_path)

        assert left.wait(PATIENCE) == -signal.SIGTERM
    assert list(tmp_path.iterdir()) == []


def test_what_a_living_supervisor_runs_is_left_alone(tmp_path: Path) -> None:
    with process_of_its_own() as theirs:
        record(tmp_path, supervisor=identity(os.getpid()), group=identity(theirs.pid))
        end_orphans(tmp_path)

        assert theirs.poll() is None


def test_a_process_that_got_the_id_of_one_that_is_gone_is_left_alone(tmp_path: Path) -> None:
    with process_of_its_own() as gone:
        supervisor = identity(gone.pid)
    with process_of_its_own() as stranger:
        record(tmp_path, supervisor=supervisor, group={**identity(os.getpid()), "pid": stranger.pid})
        end_orphans(tmp_path)

        assert stranger.poll() is None
