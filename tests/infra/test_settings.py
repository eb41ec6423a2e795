"""Production starts only with its secrets, and the public address decides what is secure."""

import json
import os
import subprocess
import sys

import pytest

from scripts.run.steps import ROOT

KEY = "k" * 50
ASKED = ("ALLOWED_HOSTS", "SESSION_COOKIE_SECURE", "SECURE_HSTS_SECONDS", "SECURE_SSL_REDIRECT", "DEBUG", "PUBLIC_URL")
PROGRAM = f"""
import json
from django.conf import settings
print(json.dumps({{name: getattr(settings, name) for name in {ASKED!r}}}))
"""


def start(tmp_path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Load production settings in a process of its own with only these variables set."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "VAR_DIR": str(tmp_path),
        **variables,
    }
    command = [sys.executable, "-c", PROGRAM]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=ROOT)


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({"PUBLIC_URL": "https://projekty.example.pl"}, "SECRET_KEY"),
        ({"PUBLIC_URL": "https://projekty.example.pl", "SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"SECRET_KEY": KEY}, "PUBLIC_URL"),
        ({"SECRET_KEY": KEY, "PUBLIC_URL": "projekty.example.pl"}, "PUBLIC_URL"),
        ({"SECRET_KEY": KEY, "PUBLIC_URL": "http://localhost", "PORT": "eighty"}, "PORT"),
    ],
)
def test_production_refuses_to_start_in_one_clear_sentence(tmp_path, variables: dict[str, str], named: str) -> None:
    done = start(tmp_path, **variables)

    assert done.returncode == 1
    assert named in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_a_public_https_address_makes_everything_secure(tmp_path) -> None:
    done = start(tmp_path, SECRET_KEY=KEY, PUBLIC_URL="https://projekty.example.pl/")
    told = json.loads(done.stdout)

    assert told == {
        "ALLOWED_HOSTS": ["projekty.example.pl"],
        "SESSION_COOKIE_SECURE": True,
        "SECURE_HSTS_SECONDS": 31_536_000,
        "SECURE_SSL_REDIRECT": True,
        "DEBUG": False,
        "PUBLIC_URL": "https://projekty.example.pl",
    }


def test_a_local_address_works_without_tls(tmp_path) -> None:
    told = json.loads(start(tmp_path, SECRET_KEY=KEY, PUBLIC_URL="http://localhost:8000").stdout)

    assert told["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    assert told["SESSION_COOKIE_SECURE"] is told["SECURE_SSL_REDIRECT"] is False
    assert told["SECURE_HSTS_SECONDS"] == 0


def test_sqlite_waits_for_the_disk_and_queues_its_writers() -> None:
    from config.database import database_settings

    made = database_settings({"ENGINE": "django.db.backends.sqlite3", "NAME": "x"}, var_dir=ROOT)

    assert made["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in made["OPTIONS"]["init_command"]
    assert "synchronous=FULL" in made["OPTIONS"]["init_command"]


def test_a_postgresql_that_cannot_be_reached_is_given_up_soon_and_its_own_options_stay() -> None:
    from config.database import database_settings

    given = {"ENGINE": "django.db.backends.postgresql", "NAME": "x", "OPTIONS": {"sslmode": "require"}}
    options = database_settings(given, var_dir=ROOT)["OPTIONS"]

    assert options["connect_timeout"] == 3
    assert options["tcp_user_timeout"] == 5000
    assert options["keepalives_idle"] == 5
    assert options["sslmode"] == "require"


def test_the_log_keeps_what_people_typed_to_itself() -> None:
    import logging

    from config.logs import DiscreetFormatter

    typed = "@".join(["anna", "example.org"])
    try:
        raise ValueError(typed)
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, __file__, 1, "It failed", (), sys.exc_info())
    text = DiscreetFormatter("{message}", style="{").format(record)

    assert "ValueError" in text
    assert "test_settings.py" in text
    assert typed not in text


def test_every_variable_is_listed_for_operators() -> None:
    import re

    source = (ROOT / "site" / "config" / "env.py").read_text()
    listed = (ROOT / "docs" / "operations.md").read_text()
    names = set(re.findall(r'_(?:read|whole_number)\("([A-Z_]+)"', source))

    assert names
    assert {name for name in names if f"| `{name}`" not in listed} == set()
