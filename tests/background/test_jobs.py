"""Background work: what is due is done once, a broken job stops nobody, and the last round is told."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from background import jobs

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def only_the_jobs_of_this_test(monkeypatch: pytest.MonkeyPatch, settings, tmp_path) -> None:
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr(jobs, "_jobs", {})


def test_a_job_runs_at_first_and_again_when_its_time_has_come() -> None:
    runs: list[str] = []
    jobs.register_job("mail", timedelta(seconds=10), lambda: runs.append("mail"))
    jobs.register_job("sweep", timedelta(hours=1), lambda: runs.append("sweep"))
    start = timezone.now()

    assert jobs.run_due_jobs(start) == ["mail", "sweep"]
    assert jobs.run_due_jobs(start + timedelta(seconds=5)) == []
    assert jobs.run_due_jobs(start + timedelta(seconds=10)) == ["mail"]
    assert runs == ["mail", "sweep", "mail"]


def test_a_broken_job_is_noted_by_its_class_of_error_and_the_others_run(caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> None:
        raise ValueError("anna@example.org")

    ran: list[bool] = []
    jobs.register_job("broken", timedelta(minutes=1), broken)
    jobs.register_job("sound", timedelta(minutes=1), lambda: ran.append(True))

    jobs.run_due_jobs()

    assert ran == [True]
    assert jobs.last_round()["jobs"]["broken"]["error"] == "ValueError"
    assert "anna@example.org" not in (jobs._path()).read_text()
    assert "broken" in caplog.text


def test_a_database_error_in_one_job_leaves_the_connection_fit_for_the_next() -> None:
    from django.contrib.auth.models import Group
    from django.db import connection, transaction

    def broken() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT nothing FROM nowhere")

    found: list[int] = []
    jobs.register_job("broken", timedelta(minutes=1), broken)
    jobs.register_job("sound", timedelta(minutes=1), lambda: found.append(Group.objects.count()))

    jobs.run_due_jobs()

    assert found


def test_health_tells_the_last_round_and_whether_it_is_late(client: Client) -> None:
    assert client.get("/healthz").json()["work"] is None
    jobs.register_job("mail", timedelta(seconds=10), lambda: None)

    jobs.run_due_jobs()
    told = client.get("/healthz").json()
    assert told["status"] == "ok"
    assert told["work"]["jobs"]["mail"]["error"] is None

    state = jobs._read()
    jobs._write({**state, "round": (timezone.now() - timedelta(minutes=10)).isoformat()})
    assert client.get("/healthz").json()["status"] == "work is late"


def test_what_a_job_returns_as_text_is_a_hint_for_whoever_looks_after_the_site(client: Client) -> None:
    jobs.register_job("mail", timedelta(seconds=10), lambda: "waiting: 3")
    jobs.register_job("counts", timedelta(seconds=10), lambda: 3)

    jobs.run_due_jobs()
    told = client.get("/healthz").json()["work"]["jobs"]
    assert told["mail"]["hint"] == "waiting: 3"
    assert told["counts"]["hint"] == ""


def test_a_damaged_file_of_the_last_round_counts_as_none() -> None:
    jobs._path().write_text('{"round": "2026-')
    jobs.register_job("mail", timedelta(seconds=10), lambda: None)

    assert jobs.last_round() is None
    assert jobs.run_due_jobs() == ["mail"]


def test_only_one_process_works_at_a_time() -> None:
    with jobs.only_worker() as alone:
        assert alone
        with pytest.raises(CommandError, match="already being done"):
            call_command("work", once=True)
    call_command("work", once=True)
