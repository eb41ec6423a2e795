"""What is written to the log: what happened and where, never what a person typed.

The text of an exception may quote a value from the database or a form, so only its class and
the places in the code are kept. Addresses asked for are logged by no one; errors name the path only, and of the secret
links to receipts and thank-yous not even that.
"""

import logging
import re
import traceback
from types import TracebackType

SECRET = re.compile(r"/(r|sent)/[\w:-]{20,}")


class DiscreetFormatter(logging.Formatter):
    """Formats exceptions as their class and stack, without their message; leaves secrets out of addresses."""

    def format(self, record: logging.LogRecord) -> str:
        return SECRET.sub(r"/\1/…", super().format(record))

    def formatException(  # noqa: N802 – the name is logging’s
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        kind, _error, trace = ei
        frames = "".join(traceback.format_tb(trace)).rstrip()
        return f"{frames}\n{kind.__module__}.{kind.__qualname__}" if kind else ""


def logging_settings(level: str) -> dict:
    """Django's LOGGING: one line per event on standard error, discreet about exceptions."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "discreet": {
                "()": "config.logs.DiscreetFormatter",
                "format": "{asctime} {levelname} {name}: {message}",
                "style": "{",
            }
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "discreet"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "django": {"handlers": ["console"], "level": level, "propagate": False},
            # Pages not found and refused forms are everyday events and name addresses people typed.
            "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
            "django.security": {"handlers": ["console"], "level": "ERROR", "propagate": False},
            "_granian": {"handlers": ["console"], "level": "ERROR", "propagate": False},
            # Who changed what stands in the admin's history; titles do not belong in a log.
            "wagtail": {"handlers": ["console"], "level": "WARNING", "propagate": False},
            "django_tasks": {"handlers": ["console"], "level": "WARNING", "propagate": False},
            "django.server": {"handlers": ["console"], "level": level, "propagate": False},
        },
    }
