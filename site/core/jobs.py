"""What the house itself has done again and again."""

from datetime import timedelta
from importlib import import_module

from django.conf import settings

from core.work import register_job


def forget_sessions() -> None:
    """Delete the sessions that have ended: Django keeps their rows for ever."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()


register_job("forget_sessions", timedelta(days=1), forget_sessions)
