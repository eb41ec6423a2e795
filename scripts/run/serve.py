"""`make run` and `make dev`: prepares everything that is not ready yet, then runs server and background work together.

`make run` uses production settings and our server; `make dev` (`--dev`) Django's reloading server. Ctrl-C or SIGTERM
ends both. Nothing is done twice: each step remembers for which state of its sources it was done.
"""

import os
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from types import FrameType
from urllib.parse import urlsplit

from config import env
from scripts.run.prepare import PreparedSite, prepare
from scripts.run.processes import Processes, end_orphans
from scripts.run.steps import fail, make_var_dir, say

SECONDS_TO_START = 60


def main() -> None:
    dev = "--dev" in sys.argv[1:]
    os.umask(0o077)  # what is made under var/ is for the person who runs this
    make_var_dir(env.VAR_DIR)
    records = env.VAR_DIR / "processes"
    end_orphans(records)
    require_free_port()
    started = time.monotonic()
    processes = Processes(records)
    stopper = Stopper(processes)
    site = prepare(dev=dev)
    try:
        processes.start(server(site, dev=dev), env=site.environment, cwd=site.root)
        wait_until_served(site, processes, stopper)
        if not stopper.asked:
            # Not before: the two would slow each other's start.
            processes.start(background_work(site), env=site.environment, cwd=site.root)
            announce(site, time.monotonic() - started)
        while not stopper.asked and processes.all_alive():
            time.sleep(0.2)
        broken = not stopper.asked
    finally:
        processes.stop()
    if broken:
        fail("The server or the background work ended by itself; the lines above say why.")
    say("Stopped.")


class Stopper:
    """Remembers that Ctrl-C or a signal asked for the end; before the servers run, that ends at once."""

    def __init__(self, processes: Processes) -> None:
        self.asked = False
        self.processes = processes
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._ask)

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        if not self.processes.begun:
            raise SystemExit(130)
        self.asked = True


def server(site: PreparedSite, *, dev: bool) -> list[str]:
    own = ["runserver", f"{env.BIND}:{env.PORT}"] if dev else ["serve"]
    return [str(site.python), "manage.py", *own]


def background_work(site: PreparedSite) -> list[str]:
    return [str(site.python), "manage.py", "work"]


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


def wait_until_served(site: PreparedSite, processes: Processes, stopper: Stopper) -> None:
    host = "127.0.0.1" if env.BIND in ("0.0.0.0", "::") else env.BIND  # noqa: S104
    address = f"http://{f'[{host}]' if ':' in host else host}:{env.PORT}/healthz"
    asked = urllib.request.Request(address, headers={"Host": urlsplit(site.public_url).netloc})
    until = time.monotonic() + SECONDS_TO_START
    while processes.all_alive() and not stopper.asked:
        try:
            with urllib.request.urlopen(asked, timeout=5):  # noqa: S310
                return
        except (urllib.error.URLError, OSError):
            if time.monotonic() > until:
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
