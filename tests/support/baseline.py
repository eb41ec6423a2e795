"""The dump of a release that `tests/infra/test_upgrade.py` upgrades from: a small site with one of everything.

Made once for a release, on each kind of database, and never changed afterwards:

    DJANGO_SETTINGS_MODULE=config.settings.test PYTHONPATH=.:site DATABASE_URL=… python -m tests.support.baseline

`DATABASE_URL` names an empty database. SQLite's file is copied, PostgreSQL's dump is SQL that psycopg can run.
"""

import gzip
import subprocess
import sys
import tempfile
from http import HTTPStatus
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "infra" / "data"
SQLITE, POSTGRES = FOLDER / "baseline-1.0.sqlite3.gz", FOLDER / "baseline-1.0.postgres.sql.gz"
ANSWER = "Ławka przy przystanku"


def fill() -> None:
    """A page in three languages, a draft, a form, and one submission to it with file, consent and mail."""
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.core.management import call_command
    from wagtail.models import Site

    from core.models import ContentPage
    from tests.factories import email_field, field, home_page, make_form_page
    from tests.helpers import send_form, text_of, visitor
    from tests.support.pictures import picture
    from tests.support.small_content import write_content

    call_command("migrate", verbosity=0)
    with tempfile.TemporaryDirectory() as folder:
        call_command("load_content", folder=write_content(Path(folder)), verbosity=0)
    call_command("sync_site", verbosity=0)
    site = Site.objects.get()
    site.root_page = home_page()
    site.save()
    draft = ContentPage(title="Szkic", slug="szkic", live=False, locale=home_page().locale)
    home_page().add_child(instance=draft)
    draft.save_revision()
    consent = field("consent", "publish", role="consent", label="Zgoda")
    fields = [field("line", "title", role="title"), email_field(), field("file", "photos", role="attachment"), consent]
    form = make_form_page(fields, slug="formularz")
    answers = {"title": ANSWER, "email": "osoba@example.org", "publish": "on"}
    answers["photos"] = SimpleUploadedFile("lawka.jpg", picture(), "image/jpeg")
    answer = send_form(visitor(), form.url, answers)
    if answer.status_code != HTTPStatus.SEE_OTHER:
        raise SystemExit(f"The form was not accepted: {text_of(answer)}")


def dump() -> Path:
    """Writes the dump of the database that Django is connected to; returns its path."""
    from django.db import connection

    from tests.support.postgres import program_environment

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.execute("VACUUM")
        content, target = Path(connection.settings_dict["NAME"]).read_bytes(), SQLITE
    else:
        options = ["--inserts", "--no-owner", "--no-privileges"]
        command = ["pg_dump", *options, connection.settings_dict["NAME"]]
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=program_environment())
        lines = (line for line in done.stdout.splitlines(keepends=True) if not line.startswith(("\\", "--")))
        content, target = "".join(lines).encode(), POSTGRES
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(gzip.compress(content, 9, mtime=0))
    return target


if __name__ == "__main__":
    import django

    django.setup()
    fill()
    sys.stdout.write(f"{dump()}\n")
