"""What `make bench` compares: our site in several ways, and what it is measured against."""

import os
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from scripts.bench.served import running
from scripts.run.steps import ROOT, free_port

WORKERS = "2"
BARE = """
import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpResponse
from django.urls import path

settings.configure(ALLOWED_HOSTS=["localhost"], ROOT_URLCONF=__name__, MIDDLEWARE=[], LOGGING_CONFIG=None)
django.setup()
urlpatterns = [path("", lambda request: HttpResponse("<!doctype html><title>Bare</title><h1>Bare</h1>"))]
application = WSGIHandler()
"""
UNCACHED = "from config.settings.production import *\n\nPAGE_CACHE_BYTES = 0\n"
FRESH = 'from fresh.settings.base import *\n\nSECRET_KEY = "only-for-the-benchmark"\nALLOWED_HOSTS = ["localhost"]\n'
NGINX = """
worker_processes {workers};
daemon off;
pid {folder}/pid;
error_log {folder}/error.log;
events {{}}
http {{ access_log off; server {{ listen 127.0.0.1:{port}; root {folder}/www; }} }}
"""


@dataclass
class Site:
    """One thing that is measured: its name, where it is served, and the process that serves it."""

    name: str
    port: int
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)
    folder: Path = ROOT
    first: str = "/"
    seconds_to_start: float = 0
    process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    @contextmanager
    def running(self) -> Iterator["Site"]:
        began, environment = time.perf_counter(), {**os.environ, **self.environment}
        with (Path(self.environment["LOGS"]) / f"{self.name}.log").open("wb") as log:
            output = {"stdout": log, "stderr": log}
            with running(
                self.command, environment, address=self.url + self.first, cwd=self.folder, **output
            ) as process:
                self.process, self.seconds_to_start = process, time.perf_counter() - began
                yield self


def ours(folder: Path, name: str, *, server: str = "granian", cached: bool = True) -> Site:
    """Our site on the database in `folder`."""
    port = free_port()
    environment = {
        "LOGS": str(folder),
        "VAR_DIR": str(folder),
        "PORT": str(port),
        "PUBLIC_URL": f"http://localhost:{port}",
        "SECRET_KEY": secrets.token_urlsafe(48),
        "DJANGO_SETTINGS_MODULE": "config.settings.production" if cached else "uncached",
        "TRUSTED_PROXIES": "127.0.0.1",
        "WEB_CONCURRENCY": WORKERS,
        "PYTHONPATH": os.pathsep.join([str(folder), str(ROOT), str(ROOT / "site")]),
    }
    (folder / "uncached.py").write_text(UNCACHED)
    command = [sys.executable, "manage.py", "serve"]
    if server != "granian":
        command = [*_gunicorn("config.wsgi:application", port, server), "--preload"]
    return Site(name, port, command, environment, first="/pl/")


def bare(folder: Path, server: str) -> Site:
    """A Django view without middleware."""
    (folder / "bare.py").write_text(BARE)
    port = free_port()
    command = _granian("bare:application", port) if server == "granian" else _gunicorn("bare:application", port, server)
    return Site(f"bare view, {server}", port, command, {"LOGS": str(folder)}, folder)


def fresh(folder: Path) -> Site:
    """The project that `wagtail start` makes, under our server."""
    if not (folder / "fresh").exists():
        run = {"cwd": folder, "check": True, "stdout": subprocess.DEVNULL}
        clean = {**os.environ, "DJANGO_SETTINGS_MODULE": "fresh.settings.bench"}
        subprocess.run([Path(sys.executable).parent / "wagtail", "start", "fresh"], **run)
        (folder / "fresh" / "fresh" / "settings" / "bench.py").write_text(FRESH)
        for command in (["migrate", "--verbosity=0"], ["collectstatic", "--noinput", "--verbosity=0"]):
            subprocess.run([sys.executable, "fresh/manage.py", *command], env=clean, **run)
    port = free_port()
    environment = {"LOGS": str(folder), "DJANGO_SETTINGS_MODULE": "fresh.settings.bench"}
    return Site("wagtail start", port, _granian("fresh.wsgi:application", port), environment, folder / "fresh")


def nginx(folder: Path, html: bytes) -> Site | None:
    """Our home page as a file, given out by nginx; None where nginx is not installed."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        return None
    port, place = free_port(), folder / "nginx"
    (place / "www").mkdir(parents=True, exist_ok=True)
    (place / "www" / "index.html").write_bytes(html)
    folder.chmod(0o755)
    for one in (place, place / "www"):
        one.chmod(0o755)
    (place / "conf").write_text(NGINX.format(workers=WORKERS, folder=place, port=port))
    return Site("nginx, a file", port, [program, "-c", str(place / "conf")], {"LOGS": str(folder)})


@contextmanager
def all_running(*sites: Site) -> Iterator[None]:
    with ExitStack() as stack:
        for site in sites:
            stack.enter_context(site.running())
        yield


def _granian(application: str, port: int) -> list[str]:
    options = ["--interface", "wsgi", "--http", "1", "--no-ws", "--workers", WORKERS, "--blocking-threads", "1"]
    options += ["--workers-kill-timeout", "5"]
    return [sys.executable, "-m", "granian", *options, "--host", "127.0.0.1", "--port", str(port), application]


def _gunicorn(application: str, port: int, server: str) -> list[str]:
    """`server` is "gunicorn sync" or "gunicorn threads"."""
    workers = ["--worker-class", "gthread", "--threads", "256"] if server.endswith("threads") else []
    address = ["--bind", f"127.0.0.1:{port}", "--workers", WORKERS, "--worker-tmp-dir", "/dev/shm"]  # noqa: S108
    return [sys.executable, "-m", "gunicorn", *address, *workers, application]
