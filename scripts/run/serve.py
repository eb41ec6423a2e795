"""`make run` and `make dev`: prepares everything that is not ready yet, then runs server and background work together.

`make run` uses production settings and our server; `make dev` (`--dev`) Django's reloading server. Ctrl-C or SIGTERM
ends both. Nothing is done twice: each step remembers for which state of its sources it was done.
"""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from types import FrameType
from urllib.parse import urlsplit

from config import env
from scripts.run.prepare import PreparedSite, prepare
from scripts.run.steps import fail, make_var_dir, say

SECONDS_TO_START = 60
SECONDS_TO_END = 10


def main() -> None:
    dev = "--dev" in sys.argv[1:]
    os.umask(0o077)  # what is made under var/ is for the person who runs this
    make_var_dir(env.VAR_DIR)
    require_free_port()
    started = time.monotonic()
    stopper = Stopper()
    site = prepare(dev=dev)
    children = Children(site, dev=dev)
    try:
        children.start(children.server)
        wait_until_served(site, children, stopper)
        if not stopper.asked:
            children.start(children.work)  # not before: the two would slow each other's start
            announce(site, time.monotonic() - started)
        while not stopper.asked and children.all_alive():
            time.sleep(0.2)
        broken = not stopper.asked
    finally:
        children.stop()
    if broken:
        fail("The server or the background work ended by itself; the lines above say why.")
    say("Stopped.")


class Stopper:
    """Remembers that Ctrl-C or a signal asked for the end; before the servers run, that ends at once."""

    def __init__(self) -> None:
        self.asked = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._ask)

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        if not Children.running:
            raise SystemExit(130)
        self.asked = True


class Children:
    """The two processes: the web server and the background work."""

    running = False

    def __init__(self, site: PreparedSite, *, dev: bool) -> None:
        python = str(site.python)
        self.server = [python, "manage.py", "serve"]
        if dev:
            self.server = [python, "manage.py", "runserver", f"{env.BIND}:{env.PORT}"]
        self.work = [python, "manage.py", "work"]
        self.site = site
        self.processes: list[subprocess.Popen] = []

    def start(self, command: list[str]) -> None:
        """In a session of its own, so that Ctrl-C reaches only us and we end everything in order."""
        Children.running = True
        self.processes.append(
            subprocess.Popen(command, env=self.site.environment, cwd=self.site.root, start_new_session=True)
        )

    def all_alive(self) -> bool:
        return all(process.poll() is None for process in self.processes)

    def stop(self) -> None:
        """Ask each whole group to end, and insist after a while."""
        for number, patience in ((signal.SIGTERM, SECONDS_TO_END), (signal.SIGKILL, 2)):
            alive = [process for process in self.processes if process.poll() is None]
            for process in alive:
                os.killpg(process.pid, number)
            for process in alive:
                try:
                    process.wait(patience)
                except subprocess.TimeoutExpired:
                    continue


def require_free_port() -> None:
    """Ends with a sentence if something else listens where the server is to listen."""
    family = socket.AF_INET6 if ":" in env.BIND else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((env.BIND, env.PORT))
        except PermissionError:
            fail(f"Port {env.PORT} may only be used by the system; choose another one: make run PORT=8000")
        except OverflowError:
            fail(f"PORT must lie between 1 and 65535, but is {env.PORT}.")
        except OSError as error:
            fail(
                f"Port {env.PORT} on {env.BIND} is taken ({error.strerror}): stop what uses it, or choose another one, "
                f"for example: make run PORT={env.PORT + 1}"
            )


def wait_until_served(site: PreparedSite, children: Children, stopper: Stopper) -> None:
    host = "127.0.0.1" if env.BIND in ("0.0.0.0", "::") else env.BIND  # noqa: S104
    address = f"http://{f'[{host}]' if ':' in host else host}:{env.PORT}/healthz"
    asked = urllib.request.Request(address, headers={"Host": urlsplit(site.public_url).netloc})
    until = time.monotonic() + SECONDS_TO_START
    while children.all_alive() and not stopper.asked:
        try:
            with urllib.request.urlopen(asked, timeout=5):  # noqa: S310
                return
        except (urllib.error.URLError, OSError):
            if time.monotonic() > until:
                children.stop()
                fail(f"The server did not answer within {SECONDS_TO_START} seconds; the lines above may say why.")
            time.sleep(0.1)


def announce(site: PreparedSite, seconds: float) -> None:
    print(f"\n  The site:   {site.public_url}/   (ready after {seconds:.1f} s)")
    print(f"  The admin:  {site.public_url}/admin/")
    if site.accounts:
        print(f"  Accounts made on this machine, kept in {site.accounts_path}:")
        print("\n".join(f"    {line}" for line in site.accounts.splitlines()))
    print(f"  Mail:       {where_mail_goes()}")
    print("  Ctrl-C stops everything.\n", flush=True)


def where_mail_goes() -> str:
    """How to see what the site writes to people."""
    if not env.EMAIL_URL.startswith("filemail:"):
        return "sent as EMAIL_URL says"
    return f"kept in {env.VAR_DIR / 'mail'}/, a file for each; open it with a mail programme or an editor"


if __name__ == "__main__":
    main()
