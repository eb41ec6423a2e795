"""A database of release 1.0, with one of everything, comes whole through all migrations up to today's."""

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from scripts.run.steps import ROOT
from tests.support.baseline import ANSWER, POSTGRES, SQLITE
from tests.support.postgres import administrator, server_parameters, url_of

pytestmark = pytest.mark.postgresql

MIGRATE_AND_READ = """
import json
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("migrate", check_unapplied=True, verbosity=0)
from wagtail.models import Page, Revision
from core.models import ContentPage
from forms_app.models import FormPage
from submissions.models import Submission
form = FormPage.objects.get(slug="formularz")
one = Submission.objects.get()
print(json.dumps({
    "pages": {page.slug: page.title for page in ContentPage.objects.live()},
    "draft": ContentPage.objects.get(slug="szkic").get_latest_revision_as_object().title,
    "fields": [field.block_type for field in form.fields],
    "answers": {form.form_fields[0].role: one.form_data[form.form_fields[0].key]},
    "status": one.get_status_display(),
    "files": [file.name for file in one.files.all()],
    "consents": [consent.text for consent in one.consents.all()],
    "mails": [mail.kind for mail in one.mails.all()],
}))
"""


@pytest.fixture
def database_of_1_0(tmp_path: Path) -> Iterator[str]:
    """`DATABASE_URL` of the dump, on the kind of database that the tests run on."""
    if connection.vendor == "sqlite":
        (tmp_path / "db.sqlite3").write_bytes(gzip.decompress(SQLITE.read_bytes()))
        yield f"sqlite:///{tmp_path}/db.sqlite3"
        return
    name = f"upgrade_{os.getpid()}"
    with administrator() as admin:
        admin.execute(f'CREATE DATABASE "{name}"')
        try:
            with psycopg.connect(dbname=name, **server_parameters()) as empty:
                empty.execute(gzip.decompress(POSTGRES.read_bytes()))
            yield url_of(name)
        finally:
            admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def test_everything_that_was_there_in_1_0_is_there_after_all_migrations(database_of_1_0: str, tmp_path: Path) -> None:
    variables = {
        "DATABASE_URL": database_of_1_0,
        "VAR_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
    }
    command = [sys.executable, "manage.py", "shell", "--verbosity=0", "--command", MIGRATE_AND_READ]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **variables}, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found == {
        "pages": {"tekst": "Tekst", "text": "Text", "tekst-uk": "Текст"},
        "draft": "Szkic",
        "fields": ["line", "email", "file", "consent"],
        "answers": {"title": ANSWER},
        "status": "nowe",
        "files": ["lawka.jpg"],
        "consents": ["Zgoda"],
        "mails": ["receipt", "officers"],
    }
