"""What the house itself has done again and again."""

from datetime import timedelta

from django.core.management import call_command

from background.jobs import register_job


def forget_sessions() -> None:
    """Delete the sessions that have ended: Django keeps their rows for ever."""
    call_command("clearsessions")


register_job("forget_sessions", timedelta(days=1), forget_sessions)
