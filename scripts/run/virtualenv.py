"""Makes `.venv` with the pinned requirements: of the site, or with `dev` of tests and checks as well."""

import importlib.util
import subprocess
import sys
import venv
from pathlib import Path

from scripts.run.processes import bound
from scripts.run.steps import ROOT, Stamps, fail, fingerprint, say

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"


def ensure_venv(*, dev: bool = False) -> Path:
    """The virtual environment's Python; made or brought up to date if the requirements ask for it."""
    stamps = Stamps(VENV / "installed.json")
    lists = {"site": ROOT / "requirements.txt", "dev": ROOT / "requirements-dev.txt"}
    wanted = "dev" if dev else "site"
    state = fingerprint(*(lists.values() if dev else [lists["site"]]))
    if PYTHON.exists() and stamps.is_done(wanted, state):
        return PYTHON
    if not PYTHON.exists():
        _create()
    say(f"Installing what {lists[wanted].name} lists (the first time takes a minute)")
    _install(lists[wanted])
    stamps.mark(wanted, state)
    return PYTHON


def _create() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        fail("Python's venv module is missing; on Debian or Ubuntu install it with: apt install python3-venv")
    say(f"Making a virtual environment in {VENV.name} with Python {sys.version.split()[0]}")
    try:
        venv.create(VENV, with_pip=True, clear=True)
    except (OSError, subprocess.CalledProcessError) as error:
        fail(f"The virtual environment could not be made in {VENV} ({error}).")


def _install(requirements: Path) -> None:
    quiet = ["--quiet", "--disable-pip-version-check"]
    command = [str(PYTHON), "-m", "pip", "install", *quiet, "-r", str(requirements)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=bound())
    if done.returncode:
        fail(f"pip could not install {requirements.name}. It says:\n{done.stderr.strip()[-1500:]}")


if __name__ == "__main__":
    ensure_venv(dev="dev" in sys.argv[1:])
