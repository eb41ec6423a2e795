"""The real site for browser tests: the real server with production settings on a copy of the seeded database."""

import fcntl
import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.db import connection

from config import env
from scripts.run.steps import ROOT, Stamps, fingerprint, free_port
from serving.server import SITE
from tests.support.postgres import administrator, url_of
from tests.support.seed import copy_sqlite
from tests.support.waiting import PATIENCE


@dataclass(frozen=True)
class Server:
    """A running site: its address, its own `var/`, and the passwords of its demo accounts by user name."""

    url: str
    var_dir: Path
    environment: dict[str, str]
    accounts: dict[str, str]
    pid: int = 0

    @property
    def port(self) -> int:
        return int(self.environment["PORT"])

    def manage(self, *arguments: str) -> str:
        """Run a management command on this site's database; returns what it prints."""
        command = [sys.executable, "manage.py", *arguments]
        try:
            done = subprocess.run(command, cwd=ROOT, env=self.environment, check=True, capture_output=True, text=True)
        except subprocess.CalledProcessError as error:
            error.add_note(error.stderr)
            raise
        return done.stdout


@contextmanager
def running_server(folder: Path, *, application: str = SITE, **variables: str) -> Iterator[Server]:
    """Copies database and media into `folder`, serves them on a free port, and ends the server afterwards.

    `variables` are added to the environment of the site.
    """
    port = free_port()
    url = f"http://localhost:{port}"
    with copy_of_the_database(folder) as database_url:
        shutil.copytree(settings.MEDIA_ROOT, folder / "media", dirs_exist_ok=True)
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            "SECRET_KEY": "for-the-browser-tests-only-" + "0123456789" * 3,
            "PUBLIC_URL": url,
            "PORT": str(port),
            "VAR_DIR": str(folder),
            "STATIC_ROOT": str(env.VAR_DIR / "test-static"),
            "DATABASE_URL": database_url,
            **variables,
        }
        _collect_static(environment)
        subprocess.run([sys.executable, "manage.py", "prepare"], cwd=ROOT, env=environment, check=True)
        lines = (folder / "accounts.txt").read_text().splitlines()
        accounts = dict(line.split()[:2] for line in lines)
        with _served(environment, folder / "server.log", application) as pid:
            yield Server(url, folder, environment, accounts, pid)


@contextmanager
def another_server(first: Server, *, application: str = SITE) -> Iterator[Server]:
    """One more server of the same site: on the same database and files, under the same public address."""
    port = free_port()
    environment = {**first.environment, "PORT": str(port)}
    with _served(environment, first.var_dir / f"server-{port}.log", application) as pid:
        yield replace(first, url=f"http://localhost:{port}", environment=environment, pid=pid)


@contextmanager
def _served(environment: dict[str, str], log_path: Path, application: str) -> Iterator[int]:
    """Serves on the port that `environment` names, and ends afterwards; yields its process id."""
    command = [sys.executable, "manage.py", "serve", application]
    with log_path.open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            _wait(f"http://localhost:{environment['PORT']}", process, log_path)
            yield process.pid
        finally:
            process.terminate()
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()


@contextmanager
def copy_of_the_database(folder: Path) -> Iterator[str]:
    if connection.vendor == "sqlite":
        copy_sqlite(folder / "db.sqlite3")
        yield f"sqlite:///{folder}/db.sqlite3"
        return
    source = connection.settings_dict["NAME"]
    copy = f"{source}_{uuid4().hex[:8]}"
    connection.close()  # a template may have no other users
    with administrator() as admin:
        admin.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{source}"')
        try:
            yield url_of(copy)
        finally:
            admin.execute(f'DROP DATABASE IF EXISTS "{copy}" WITH (FORCE)')


def _collect_static(environment: dict[str, str]) -> None:
    """Collecting and compressing takes long, so it is done again only when a source has changed."""
    target = Path(environment["STATIC_ROOT"])
    target.mkdir(parents=True, exist_ok=True)
    stamps = Stamps(target.parent / "test-static.json")
    apps = [ROOT / name for name in ("site", "home", "programme", "forms_app", "submissions", "search")]
    state = fingerprint(ROOT / "static", ROOT / "requirements.txt") + fingerprint(*apps, suffixes=[".css", ".js"])
    with (target.parent / "test-static.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # tests on another database may run at the same time
        if stamps.is_done("static", state) and (target / "staticfiles.json").exists():
            return
        command = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"]
        subprocess.run(command, cwd=ROOT, env=environment, check=True)
        stamps.mark("static", state)


def _wait(url: str, process: subprocess.Popen, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{url}/healthz", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"The server did not start. It says:\n{log.read_text()[-3000:]}")
