"""The clock of pages. Whatever a page says because of the time, it says until a certain moment.

Code that makes pages asks this clock instead of Django's, so that a cached page expires exactly when it would change.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone


@dataclass
class Expiry:
    """The moment at which the clock changes what was made while it was tracked; None: only the content does."""

    moment: datetime | None = None

    def shorten(self, moment: datetime | None) -> None:
        if moment is not None and (self.moment is None or moment < self.moment):
            self.moment = moment

    @property
    def is_past(self) -> bool:
        return self.moment is not None and self.moment <= timezone.now()


_tracked: ContextVar[Expiry | None] = ContextVar("expiry", default=None)


@contextmanager
def tracking_expiry() -> Iterator[Expiry]:
    """Collects when what is made inside expires; what stands around it then expires as well."""
    expiry, outer = Expiry(), _tracked.get()
    reset = _tracked.set(expiry)
    try:
        yield expiry
    finally:
        _tracked.reset(reset)
        if outer is not None:
            outer.shorten(expiry.moment)


def expires_at(*moments: datetime | None) -> None:
    """What is being made expires at the first of `moments`; None says nothing."""
    expiry = _tracked.get()
    if expiry is not None:
        for moment in moments:
            expiry.shorten(moment)


def now() -> datetime:
    """This moment. Whoever compares with it calls `expires_at` with the moment at which the comparison turns."""
    return timezone.now()


def today() -> date:
    """This day in the city; what is made with it expires at midnight."""
    day = timezone.localdate()
    expires_at(timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min)))
    return day


def is_past(moment: datetime) -> bool:
    """Whether `moment` is now or past; if it is still to come, what is made now expires then."""
    if moment <= timezone.now():
        return True
    expires_at(moment)
    return False
