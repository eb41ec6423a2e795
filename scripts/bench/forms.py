"""`make bench-forms`: people who file forms at the same time, on SQLite and on PostgreSQL; filings per second, latency.

The real server with production settings on the programme's own content; each person has an address of their own. First
ideas without a file, then a form with a photo of 1600 × 1200 pixels, inspected and encoded anew.
Nothing is stored. SQLite waits for the disk at each commit, as in production; the throw-away PostgreSQL does not.
"""

import argparse
import io
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace

from scripts.bench.filings import Outcome, Person, file_all, person
from scripts.bench.served import running
from scripts.run.postgres import throwaway_postgres
from scripts.run.steps import ROOT, fail, free_port, say

AIM = 10  # queries of one filing
IDEA = {"title": "Ławka", "description": "Starsze osoby nie mają gdzie usiąść. " * 10, "place": "ul. Przykładowa"}


def prepare() -> None:
    """Make a form with a file field, count the queries of one filing, and print: path, path, queries."""
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from forms_app.models import IdeaFormPage
    from submissions.models import Submission

    settings.ALLOWED_HOSTS.append("testserver")
    idea_path, photo_path = IdeaFormPage.objects.get(locale__language_code="pl").url, _form_with_a_photo()
    client, headers = Client(), {"sec-fetch-site": "same-origin"}
    for number in range(3):
        with CaptureQueriesContext(connection) as queries:
            answer = client.post(idea_path, {**IDEA, "title": f"Idea {number}", "email": "a@b.pl"}, headers=headers)
        if answer.status_code != 303:
            fail(f"An idea was not accepted: {answer.status_code}.")
    Submission.objects.all().delete()
    print(idea_path, photo_path, len(queries))


def _form_with_a_photo() -> str:
    import json

    from forms_app.enums import PRIVACY_NOTICE_FIELDS
    from forms_app.models import FormPage
    from home.models import HomePage

    home = HomePage.objects.get(locale__language_code="pl")
    fields = [
        {"type": "email", "value": {"key": "email", "role": "email", "label": "E-mail"}, "id": "a" * 8},
        {"type": "file", "value": {"key": "photo", "role": "attachment", "label": "Photo"}, "id": "b" * 8},
    ]
    privacy_notice = dict.fromkeys(PRIVACY_NOTICE_FIELDS, "One sentence.")  # without them a form is not open
    page = FormPage(title="Photo", slug="photo", fields=json.dumps(fields), locale=home.locale, **privacy_notice)
    home.add_child(instance=page)
    page.save_revision().publish()
    return page.url


def photo() -> bytes:
    """A picture that is as hard to compress as a photo."""
    from PIL import Image

    buffer = io.BytesIO()
    Image.effect_noise((1600, 1200), 40).convert("RGB").save(buffer, "JPEG", quality=80)
    return buffer.getvalue()


def people(number: int, first: int, picture: bytes | None) -> list[Person]:
    found = [person(first + n, email=f"p{n}@example.org", **{**IDEA, "title": f"Idea {n}"}) for n in range(number)]
    if picture is None:
        return found
    return [
        replace(one, answers={"email": one.answers["email"]}, files={"photo": ("photo.jpg", picture)}) for one in found
    ]


def report(name: str, outcomes: list[Outcome], seconds: float) -> bool:
    """Print one line; whether all were accepted."""
    accepted = sum(one.status == 303 for one in outcomes)
    taken = sorted(one.seconds * 1000 for one in outcomes)
    p50, p95 = statistics.median(taken), taken[int(len(taken) * 0.95) - 1]
    line = f"  {name:<34}{len(outcomes) / seconds:>8.1f}{p50:>10.0f}{p95:>10.0f}"
    print(line + ("" if accepted == len(outcomes) else f"   ONLY {accepted} ACCEPTED"), flush=True)
    return accepted == len(outcomes)


def measure(database_url: str, folder: str, options: argparse.Namespace) -> bool:
    """Fill the database, start the site, and print the figures; whether all was well."""
    kind = database_url.split(":")[0]
    port = free_port()
    environment = {
        **os.environ,
        "DATABASE_URL": database_url,
        "VAR_DIR": folder,
        "SECRET_KEY": "only-for-the-benchmark-0123456789-0123456789-0123456789",
        "PUBLIC_URL": f"http://localhost:{port}",
        "PORT": str(port),
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "STATIC_ROOT": folder,  # nobody asks for style sheets here
        "TRUSTED_PROXIES": "127.0.0.1",
        "WEB_CONCURRENCY": str(options.workers),
    }
    say(f"{kind}: loading the content (this takes a while)")
    run = {"cwd": ROOT, "env": environment, "check": True}
    subprocess.run([sys.executable, "manage.py", "prepare"], stdout=subprocess.DEVNULL, **run)
    made = subprocess.run(
        [sys.executable, "-m", "scripts.bench.forms", "--here"], capture_output=True, text=True, **run
    ).stdout
    idea_path, photo_path, queries = made.split()[-3:]
    say(f"{kind}: {queries} queries for one filing (aim: at most {AIM})")
    with running([sys.executable, "manage.py", "serve"], environment):
        say(f"{kind}, {options.workers} workers: filings per second, milliseconds p50 and p95")
        sound, first = int(queries) <= AIM, 0
        for name, path, picture in (("without files", idea_path, None), ("with a photo", photo_path, photo())):
            warm = file_all(port, path, people(10, first, picture), at_once=2)  # each worker has seen the form once
            if {one.status for one in warm} != {303}:
                fail(f"The form {path} was not accepted: {[one.status for one in warm]}.")
            for at_once in (1, options.at_once):
                first += 1000
                number = options.filings if at_once > 1 else options.filings // 5
                began = time.perf_counter()
                outcomes = file_all(port, path, people(number, first, picture), at_once=at_once)
                sound &= report(f"{name}, {at_once} at once", outcomes, time.perf_counter() - began)
            first += 1000
    return sound


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--filings", type=int, default=500)
    parser.add_argument("--at-once", type=int, default=50)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        prepare()
        return 0
    sound = True
    if options.only != "postgresql":
        with tempfile.TemporaryDirectory(prefix="bench-forms-") as folder:
            sound &= measure(f"sqlite:///{folder}/db.sqlite3", folder, options)
    if options.only != "sqlite":
        with tempfile.TemporaryDirectory(prefix="bench-forms-") as folder, throwaway_postgres() as url:
            sound &= measure(url, folder, options)
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
