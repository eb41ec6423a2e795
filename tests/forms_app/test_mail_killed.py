"""A process that is killed between handing a mail over and marking it: the mail comes again, as the same mail."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.steps import ROOT
from tests.browser.server import copy_of_the_database
from tests.smtp_sink import Sink, running_sink

WAIT = 60  # seconds; a start of Django on a busy machine takes long


class Site:
    """A copy of the seeded database with commands of its own, sending to `sink`."""

    def __init__(self, folder: Path, database_url: str, sink: Sink) -> None:
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            "SECRET_KEY": "for-the-tests-of-mail-only-" + "0123456789" * 3,
            "PUBLIC_URL": "http://localhost",
            "VAR_DIR": str(folder),
            "DATABASE_URL": database_url,
            "EMAIL_URL": sink.url,
        }

    def start(self, *arguments: str) -> subprocess.Popen:
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, text=True)

    def run(self, *arguments: str) -> str:
        process = self.start(*arguments)
        printed, _nothing = process.communicate(timeout=WAIT)
        assert process.returncode == 0
        return printed.strip()

    def python(self, code: str) -> str:
        return self.run("shell", "--verbosity=0", "-c", code)


@pytest.fixture
def sink() -> Iterator[Sink]:
    with running_sink() as running:
        yield running


@pytest.fixture
def site(django_db_setup: None, django_db_blocker, tmp_path: Path, sink: Sink) -> Iterator[Site]:
    with django_db_blocker.unblock(), copy_of_the_database(tmp_path) as database_url:
        yield Site(tmp_path, database_url, sink)


def test_a_mail_handed_over_but_not_marked_comes_again_under_the_same_message_id(site: Site, sink: Sink) -> None:
    site.python("from tests.mailing import make_mail; make_mail()")
    sink.silent_after_taking = True
    worker = site.start("deliver_mail")
    assert sink.arrived.wait(WAIT)
    worker.kill()
    worker.wait(WAIT)
    sink.silent_after_taking = False

    assert site.run("deliver_mail").startswith("Sent 0"), "the lease of the dead process still holds"
    site.python(
        "from django.utils import timezone; from forms_app.models import OutgoingMail;"
        "OutgoingMail.objects.update(next_attempt_at=timezone.now())"
    )
    assert site.run("deliver_mail").startswith("Sent 1")

    first, second = sink.taken
    assert first.message["Message-ID"] == second.message["Message-ID"]
    assert first.part("plain") == second.part("plain")
    state = "from forms_app.models import OutgoingMail as M; print(*M.objects.values_list('state', 'attempts'))"
    assert site.python(state) == "('sent', 2)"
