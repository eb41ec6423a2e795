"""Without a mail server, mail becomes files: one for each, to be read by its owner with whatever is at hand."""

import subprocess
import sys
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from django.core.mail import EmailMultiAlternatives, send_mail

from outbox.file_backend import remove_mail_files
from scripts.run.steps import ROOT


@pytest.fixture
def folder(settings, tmp_path: Path) -> Path:
    settings.EMAIL_BACKEND = "outbox.file_backend.MailFiles"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    return tmp_path / "mail"


def test_each_mail_is_a_file_of_its_own_that_a_mail_programme_and_a_person_can_read(folder: Path) -> None:
    for number in range(3):
        send_mail(f"Zażółć {number}", f"Gęślą jaźń {number}", None, ["a@example.org"])

    files = sorted(folder.iterdir())
    assert len(files) == 3
    for number, path in enumerate(files):
        assert path.suffix == ".eml"
        assert f"Gęślą jaźń {number}" in path.read_text()
        message = message_from_bytes(path.read_bytes(), policy=policy.default)
        assert message["Subject"] == f"Zażółć {number}"


def test_only_the_owner_may_read_them(folder: Path) -> None:
    send_mail("Subject", "Text", None, ["a@example.org"])

    assert folder.stat().st_mode & 0o077 == 0
    assert next(folder.iterdir()).stat().st_mode & 0o077 == 0


def test_copies_are_removed_by_the_message_id_and_nothing_else_is(folder: Path) -> None:
    for name in ("first", "second"):
        EmailMultiAlternatives("S", "T", to=["a@example.org"], headers={"Message-ID": f"<{name}@localhost>"}).send()

    remove_mail_files({"first", "third"})
    assert [path.name.partition("_")[2] for path in folder.iterdir()] == ["second.eml"]


def test_a_message_id_from_elsewhere_cannot_choose_the_folder(folder: Path) -> None:
    EmailMultiAlternatives("S", "T", to=["a@example.org"], headers={"Message-ID": "<../../x/y@localhost>"}).send()

    assert len(list(folder.iterdir())) == 1


def test_removing_where_there_are_no_files_does_nothing(settings, tmp_path: Path) -> None:
    settings.EMAIL_FILE_PATH = ""
    remove_mail_files({"first"})
    settings.EMAIL_FILE_PATH = tmp_path / "nowhere"
    remove_mail_files({"first"})


@pytest.mark.parametrize(
    ("url", "backend"),
    [("", "outbox.file_backend.MailFiles"), ("smtp://127.0.0.1:2525", "django.core.mail.backends.smtp.EmailBackend")],
)
def test_the_settings_choose_files_unless_a_server_is_named(tmp_path: Path, url: str, backend: str) -> None:
    code = "from config import env; values = env.email(); print(values['EMAIL_BACKEND'], values['EMAIL_FILE_PATH'])"
    printed = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(ROOT / "site"), "VAR_DIR": str(tmp_path), "EMAIL_URL": url},
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    assert printed == [backend] if url else printed == [backend, f"{tmp_path}/mail"]
