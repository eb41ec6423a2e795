"""A process that is killed between handing a mail over and marking it: the mail comes again, as the same mail."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.run.steps import ROOT
from tests.support.server import copy_of_the_database
from tests.support.smtp_sink import Sink, Taken, running_sink
from tests.support.waiting import PATIENCE

pytestmark = pytest.mark.postgresql

NAMES = (
    "from django.core.management import call_command; from django.utils import timezone;"
    "from submissions.models import OutgoingMail; from tests.support.mailing import make_mail;"
)


class Site:
    """A copy of the seeded database with commands of its own, sending to `port` of this machine."""

    def __init__(self, folder: Path, database_url: str, port: int) -> None:
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            "SECRET_KEY": "for-the-tests-of-mail-only-" + "0123456789" * 3,
            "PUBLIC_URL": "http://localhost",
            "VAR_DIR": str(folder),
            "DATABASE_URL": database_url,
            "EMAIL_URL": f"smtp://127.0.0.1:{port}",
        }

    def start(self, *arguments: str) -> subprocess.Popen:
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, text=True)

    def run(self, code: str) -> str:
        """What `code` prints; a few names are at hand."""
        process = self.start("shell", "--verbosity=0", "-c", NAMES + code)
        printed, _nothing = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0
        return printed.strip()

    def deliver_and_die(self, sink: Sink, *, at_mail: int) -> None:
        """The process is killed when mail number `at_mail` has been taken and before it is marked."""
        sink.silent_from = at_mail
        sink.arrived.clear()
        worker = self.start("deliver_mail")
        assert sink.arrived.wait(PATIENCE)
        worker.kill()
        worker.wait(PATIENCE)
        sink.silent_from = None


@pytest.fixture
def port() -> int:
    """One on which nothing listens."""
    with running_sink() as gone:
        return gone.port


@pytest.fixture
def site(django_db_setup: None, django_db_blocker, tmp_path: Path, port: int) -> Iterator[Site]:
    with django_db_blocker.unblock(), copy_of_the_database(tmp_path) as database_url:
        yield Site(tmp_path, database_url, port)


def test_after_an_outage_and_two_killed_processes_every_receipt_has_arrived(site: Site, port: int) -> None:
    addresses = [f"person{number}@example.org" for number in range(30)]
    printed = site.run(f"[make_mail(email=one) for one in {addresses}]; call_command('deliver_mail')")
    assert printed.startswith("Sent 0, put off 1"), "the server is down"
    with running_sink(port) as sink:
        site.deliver_and_die(sink, at_mail=10)
        site.deliver_and_die(sink, at_mail=20)
        printed = site.run(
            "call_command('deliver_mail');"
            "OutgoingMail.objects.update(next_attempt_at=timezone.now());"  # every lease is over
            "call_command('deliver_mail');"
            "print(*OutgoingMail.objects.values_list('state', flat=True))"
        )

    mails: dict[str, list[Taken]] = {}
    for taken in sink.taken:
        mails.setdefault(taken.recipients[0], []).append(taken)
    assert sorted(mails) == sorted(addresses)
    repeated = [copies for copies in mails.values() if len(copies) > 1]
    assert [len(copies) for copies in repeated] == [2, 2], "a living lease is respected, a dead one ends"
    for first, second in repeated:
        assert first.message["Message-ID"] == second.message["Message-ID"]
        assert first.part("plain") == second.part("plain")
    assert printed.splitlines()[-1].split() == ["sent"] * len(addresses)
