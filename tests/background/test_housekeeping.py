"""What the house has done each day."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from background import jobs

pytestmark = pytest.mark.django_db


def test_sessions_that_have_ended_are_deleted_and_others_stay(monkeypatch, settings, tmp_path) -> None:
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr(jobs, "_jobs", {"forget_sessions": jobs._jobs["forget_sessions"]})
    now = timezone.now()
    for key, end in (("ended", now - timedelta(minutes=1)), ("open", now + timedelta(hours=1))):
        Session.objects.create(session_key=key, session_data="", expire_date=end)

    assert jobs.run_due_jobs(now) == ["forget_sessions"]

    assert list(Session.objects.values_list("session_key", flat=True)) == ["open"]
