"""Background work: what has to be done again and again, who does it, and when it was last done.

Apps register their jobs in `AppConfig.ready()`; `manage.py work` runs what is due. The last round is kept in a
small file (`var/work.json`), so that `/healthz` and the next start know of it without a database.
"""

import fcntl
import json
import logging
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from wagtail.models import Site

logger = logging.getLogger(__name__)

LATE_AFTER = timedelta(minutes=2)


@dataclass(frozen=True)
class Job:
    """A function to be called about every `every`. It must bear being called too often or twice at once.

    A text that it returns is a hint for whoever looks after the site; `/healthz` shows it to everybody.
    """

    name: str
    every: timedelta
    run: Callable[[], object]


_jobs: dict[str, Job] = {}


def register_job(name: str, every: timedelta, run: Callable[[], object]) -> None:
    """Have `run` called about every `every`. Registering a name twice replaces the first."""
    _jobs[name] = Job(name, every, run)


def registered_jobs() -> tuple[Job, ...]:
    return tuple(_jobs.values())


def run_due_jobs(now: datetime | None = None) -> list[str]:
    """Run every job whose time has come, write the round down, and return the names of those that ran.

    A job that fails is logged by the class of its error and tried again when it is due next.
    """
    now = now or timezone.now()
    done: dict[str, dict] = {}
    previous = _read().get("jobs", {})
    ran = []
    Site.clear_site_root_paths_cache()  # another process may have moved pages since the last round
    for job in registered_jobs():
        before = previous.get(job.name)
        if before and datetime.fromisoformat(before["at"]) + job.every > now:
            done[job.name] = before
            continue
        done[job.name] = _run(job, now)
        ran.append(job.name)
    _write({"round": timezone.now().isoformat(), "jobs": done})
    return ran


def last_round() -> dict | None:
    """`{"round": ISO moment, "late": bool, "jobs": {name: {"at", "seconds", "error", "hint"}}}`, or None if never."""
    state = _read()
    if not state:
        return None
    late = timezone.now() - datetime.fromisoformat(state["round"]) > LATE_AFTER
    return {"round": state["round"], "late": late, "jobs": state["jobs"]}


@contextmanager
def only_worker() -> Iterator[bool]:
    """Holds the one place for a worker on this machine; yields False when another process has it."""
    path = _path().with_suffix(".lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def _run(job: Job, now: datetime) -> dict:
    started = time.monotonic()
    error = hint = None
    try:
        hint = job.run()
    except Exception as problem:  # one broken job must not stop the others
        error = type(problem).__name__
        logger.exception("The job %s failed.", job.name)
    return {
        "at": now.isoformat(),
        "seconds": round(time.monotonic() - started, 2),
        "error": error,
        "hint": hint if isinstance(hint, str) else "",
    }


def _path() -> Path:
    return Path(settings.VAR_DIR) / "work.json"


def _read() -> dict:
    try:
        return json.loads(_path().read_text())
    except (FileNotFoundError, ValueError):
        return {}


def _write(state: dict) -> None:
    """Written beside and moved over, so that a reader never sees half of it."""
    path = _path()
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".json.new")
    draft.write_text(json.dumps(state))
    os.replace(draft, path)
