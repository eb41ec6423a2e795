"""What the scripts share: saying what happens, stopping with one sentence, and knowing what is already done.

Only Python's own library: these scripts run before anything is installed.
"""

import hashlib
import json
import os
import socket
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parents[2]


def say(sentence: str) -> None:
    print(f"→ {sentence}", flush=True)


def fail(sentence: str) -> NoReturn:
    """End with one clear sentence."""
    print(f"✗ {sentence}", file=sys.stderr, flush=True)
    raise SystemExit(1)


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def make_var_dir(folder: Path) -> None:
    """`var/`, for its owner only; everything that a run makes is kept there."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        probe = folder / ".writable"
        probe.touch()
        probe.unlink()
    except OSError as error:
        fail(f"The folder {folder} cannot be written to ({error.strerror}); run this in a folder of your own.")


def fingerprint(*roots: Path, suffixes: Iterable[str] = ()) -> str:
    """A hash of the names and contents of the files below `roots` (of these suffixes; all, if none are given)."""
    digest = hashlib.sha256(sys.version.encode())
    wanted = tuple(suffixes)
    for path in sorted(file for root in roots for file in _files(root)):
        if not wanted or path.name.endswith(wanted):
            digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _files(root: Path) -> Iterable[Path]:
    if root.is_file():
        yield root
        return
    for folder, names, files in os.walk(root):
        names[:] = [name for name in names if name not in ("__pycache__", "node_modules") and name[0] != "."]
        yield from (Path(folder) / file for file in files)


class Stamps:
    """Which steps are done, and for which state of their sources; kept in a JSON file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def is_done(self, step: str, state: str) -> bool:
        return self._read().get(step) == state

    def mark(self, step: str, state: str) -> None:
        self.path.write_text(json.dumps({**self._read(), step: state}, indent=1))

    def _read(self) -> dict[str, str]:
        try:
            return json.loads(self.path.read_text())
        except (FileNotFoundError, ValueError):
            return {}
