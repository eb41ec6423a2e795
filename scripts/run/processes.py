"""Processes that never outlive the one that started them, even when that one is killed by SIGKILL.

On Linux the kernel tells each of them that its parent is gone. Elsewhere, and for what is left all the same, their ids
are recorded below `var/`, and the next start ends what a supervisor that is gone has left.
"""

import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TypedDict

SECONDS_TO_END = 10
SECONDS_TO_DIE = 2
_PR_SET_PDEATHSIG = 1
_BOOT = Path("/proc/sys/kernel/random/boot_id")  # ids and times begin anew with each


class Identity(TypedDict):
    """The id of a process, and when it began: an id alone is given again to others."""

    pid: int
    started: str


def bound() -> Callable[[], None] | None:
    """For `preexec_fn` of `subprocess`: the new process gets SIGTERM when this one is gone. None where that is unknown.

    The kernel watches the *thread* that starts the process, so call it from the main thread. Programs that drop or gain
    rights lose the signal.
    """
    if sys.platform != "linux":
        return None
    prctl, parent = ctypes.CDLL(None, use_errno=True).prctl, os.getpid()

    def bind() -> None:
        prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:  # it was gone before the kernel was asked
            os._exit(1)

    return bind


class Processes:
    """What one supervisor runs: each process in a session of its own, all ended in order by `stop`."""

    def __init__(self, folder: Path) -> None:
        """`folder` is where the ids are recorded."""
        self.begun = False
        self._record = folder / f"{os.getpid()}.json"
        self._running: list[subprocess.Popen] = []
        self._ids: list[Identity] = []

    def start(self, command: list[str], *, env: Mapping[str, str], cwd: Path) -> None:
        """In a session of its own, so that Ctrl-C reaches only us and we end everything in order."""
        self.begun = True
        process = subprocess.Popen(command, env=env, cwd=cwd, start_new_session=True, preexec_fn=bound())
        self._running.append(process)
        self._ids.append(identity(process.pid))
        self._write_record()

    def _write_record(self) -> None:
        ids = {"supervisor": identity(os.getpid()), "groups": self._ids}
        self._record.parent.mkdir(exist_ok=True)
        draft = self._record.with_suffix(".draft")
        draft.write_text(json.dumps(ids))
        draft.replace(self._record)  # whoever reads it never reads half of it

    def all_alive(self) -> bool:
        return all(process.poll() is None for process in self._running)

    def any_alive(self) -> bool:
        return any([process.poll() is None for process in self._running])  # noqa: C419 - each exit code is collected

    def stop(self) -> None:
        _end([process.pid for process in self._running], self.any_alive)
        self._record.unlink(missing_ok=True)


def end_orphans(folder: Path) -> None:
    """End what supervisors that are gone have left behind; a process that got the id of one of theirs stays."""
    for record in folder.glob("*.json"):
        ids = json.loads(record.read_text())
        if _is_alive(ids["supervisor"]):
            continue
        left = [group for group in ids["groups"] if _is_alive(group)]
        _end([group["pid"] for group in left], partial(_any_is_alive, left))
        record.unlink(missing_ok=True)


def _end(groups: list[int], any_alive: Callable[[], bool]) -> None:
    """Ask each whole group to end, give the processes they are named after a while, then kill what is left of them."""
    for number, patience in ((signal.SIGTERM, SECONDS_TO_END), (signal.SIGKILL, SECONDS_TO_DIE)):
        for group in groups:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(group, number)
        until = time.monotonic() + patience
        while any_alive() and time.monotonic() < until:
            time.sleep(0.02)


def identity(pid: int) -> Identity:
    return {"pid": pid, "started": _started(pid)}


def _any_is_alive(identities: list[Identity]) -> bool:
    return any(_is_alive(one) for one in identities)


def _is_alive(identity: Identity) -> bool:
    return identity["started"] != "" and _started(identity["pid"]) == identity["started"]


def _started(pid: int) -> str:
    """When the process of this id began, in whatever unit the system tells it; empty if there is none."""
    if sys.platform == "linux":
        try:
            state, *rest = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return ""
        return "" if state == "Z" else f"{_BOOT.read_text().strip()} {rest[18]}"
    asked = ["ps", "-o", "lstart=", "-p", str(pid)]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
