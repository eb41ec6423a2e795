"""`make run` says in one sentence what is in its way, keeps its secrets to itself, and ends cleanly."""

import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.run.steps import ROOT
from tests.support.waiting import PATIENCE

SERVE = ["/bin/sh", ROOT / "scripts" / "python", "-m", "scripts.run.serve"]


def run(command: list[object], **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], **variables}
    return subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


def one_sentence(done: subprocess.CompletedProcess[str]) -> str:
    """The only thing that was said before it ended with 1."""
    assert done.returncode == 1
    assert done.stdout == ""
    [sentence] = done.stderr.strip().splitlines()
    return sentence


def test_a_taken_port_is_named_with_a_way_out(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        sentence = one_sentence(run(SERVE, PORT=str(port), VAR_DIR=str(tmp_path)))

    assert f"Port {port}" in sentence
    assert f"make run PORT={port + 1}" in sentence


def test_a_port_that_is_none_is_refused(tmp_path: Path) -> None:
    assert "PORT" in one_sentence(run(SERVE, PORT="70000", VAR_DIR=str(tmp_path)))
    assert "PORT" in one_sentence(run(SERVE, PORT="web", VAR_DIR=str(tmp_path)))


def test_a_folder_that_cannot_be_written_to_is_named() -> None:
    assert "/proc/nowhere" in one_sentence(run(SERVE, VAR_DIR="/proc/nowhere"))


def test_a_missing_python_is_said(tmp_path: Path) -> None:
    (tmp_path / "dirname").symlink_to("/usr/bin/dirname")
    sentence = one_sentence(run(["/bin/sh", ROOT / "scripts" / "python", "-V"], PATH=str(tmp_path)))

    assert "Python 3.11" in sentence


def test_a_python_that_is_too_old_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "dirname").symlink_to("/usr/bin/dirname")
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    (tmp_path / "python3.12").symlink_to(sys.executable)
    done = run(["/bin/sh", ROOT / "scripts" / "python", "-c", "print('new enough')"], PATH=str(tmp_path))

    assert done.stdout == "new enough\n"


def test_a_missing_venv_module_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture, tmp_path
) -> None:
    import importlib.util

    from scripts.run import virtualenv

    monkeypatch.setattr(virtualenv, "PYTHON", tmp_path / "python")
    monkeypatch.setattr(virtualenv, "VENV", tmp_path)
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(SystemExit) as ended:
        virtualenv.ensure_venv()

    assert ended.value.code == 1
    assert "apt install python3-venv" in capsys.readouterr().err


def test_the_secret_key_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    from config.secrets import local_secret_key

    key = local_secret_key(tmp_path)

    assert len(key) >= 40
    assert local_secret_key(tmp_path) == key
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_a_browser_that_cannot_be_started_is_never_skipped_over() -> None:
    sentence = one_sentence(run([sys.executable, "-m", "scripts.check.chromium"], CHROMIUM="/nowhere/chromium"))

    assert "/nowhere/chromium" in sentence


def test_a_step_is_done_again_only_when_its_sources_change(tmp_path: Path) -> None:
    from scripts.run.steps import Stamps

    stamps = Stamps(tmp_path / "done.json")
    stamps.mark("static", "one")

    assert Stamps(tmp_path / "done.json").is_done("static", "one")
    assert not stamps.is_done("static", "two")
    assert not stamps.is_done("database", "one")
