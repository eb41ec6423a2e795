"""Background work: what is due is done once, a broken job stops nobody, and the last round is told."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from core import work

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def only_the_jobs_of_this_test(monkeypatch: pytest.MonkeyPatch, settings, tmp_path) -> None:
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr(work, "_jobs", {})


def test_a_job_runs_at_first_and_again_when_its_time_has_come() -> None:
    runs: list[str] = []
    work.register_job("mail", timedelta(seconds=10), lambda: runs.append("mail"))
    work.register_job("sweep", timedelta(hours=1), lambda: runs.append("sweep"))
    start = timezone.now()

    assert work.run_due_jobs(start) == ["mail", "sweep"]
    assert work.run_due_jobs(start + timedelta(seconds=5)) == []
    assert work.run_due_jobs(start + timedelta(seconds=10)) == ["mail"]
    assert runs == ["mail", "sweep", "mail"]


def test_a_broken_job_is_noted_by_its_class_of_error_and_the_others_run(caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> None:
        raise ValueError("anna@example.org")

    ran: list[bool] = []
    work.register_job("broken", timedelta(minutes=1), broken)
    work.register_job("sound", timedelta(minutes=1), lambda: ran.append(True))

    work.run_due_jobs()

    assert ran == [True]
    assert work.last_round()["jobs"]["broken"]["error"] == "ValueError"
    assert "anna@example.org" not in (work._path()).read_text()
    assert "broken" in caplog.text


def test_a_database_error_in_one_job_leaves_the_connection_fit_for_the_next() -> None:
    from django.contrib.auth.models import Group
    from django.db import connection, transaction

    def broken() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT nothing FROM nowhere")

    found: list[int] = []
    work.register_job("broken", timedelta(minutes=1), broken)
    work.register_job("sound", timedelta(minutes=1), lambda: found.append(Group.objects.count()))

    work.run_due_jobs()

    assert found


def test_health_tells_the_last_round_and_whether_it_is_late(client: Client) -> None:
    assert client.get("/healthz").json()["work"] is None
    work.register_job("mail", timedelta(seconds=10), lambda: None)

    work.run_due_jobs()
    told = client.get("/healthz").json()
    assert told["status"] == "ok"
    assert told["work"]["jobs"]["mail"]["error"] is None

    state = work._read()
    work._write({**state, "round": (timezone.now() - timedelta(minutes=10)).isoformat()})
    assert client.get("/healthz").json()["status"] == "work is late"


def test_what_a_job_returns_as_text_is_a_hint_for_whoever_looks_after_the_site(client: Client) -> None:
    work.register_job("mail", timedelta(seconds=10), lambda: "waiting: 3")
    work.register_job("counts", timedelta(seconds=10), lambda: 3)

    work.run_due_jobs()
    jobs = client.get("/healthz").json()["work"]["jobs"]
    assert jobs["mail"]["hint"] == "waiting: 3"
    assert jobs["counts"]["hint"] == ""


def test_a_damaged_file_of_the_last_round_counts_as_none() -> None:
    work._path().write_text('{"round": "2026-')
    work.register_job("mail", timedelta(seconds=10), lambda: None)

    assert work.last_round() is None
    assert work.run_due_jobs() == ["mail"]


def test_only_one_process_works_at_a_time() -> None:
    with work.only_worker() as alone:
        assert alone
        with pytest.raises(CommandError, match="already being done"):
            call_command("work", once=True)
    call_command("work", once=True)
