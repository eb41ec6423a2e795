"""The clock of pages. Whatever a page says because of the time, it says until a certain moment.

Code that makes pages asks this clock instead of Django's, so that a kept page expires exactly when it would change.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone


@dataclass
class Validity:
    """Until when what was made under this watch holds; None: until the content changes."""

    until: datetime | None = None

    def shorten(self, moment: datetime | None) -> None:
        if moment is not None and (self.until is None or moment < self.until):
            self.until = moment

    @property
    def is_over(self) -> bool:
        return self.until is not None and self.until <= timezone.now()


_watch: ContextVar[Validity | None] = ContextVar("validity", default=None)


@contextmanager
def watched() -> Iterator[Validity]:
    """Collects until when what is made inside holds. It holds for what stands around as well."""
    validity, outer = Validity(), _watch.get()
    token = _watch.set(validity)
    try:
        yield validity
    finally:
        _watch.reset(token)
        if outer is not None:
            outer.shorten(validity.until)


def valid_until(*moments: datetime | None) -> None:
    """What is being made changes at the first of `moments`; None says nothing."""
    validity = _watch.get()
    if validity is not None:
        for moment in moments:
            validity.shorten(moment)


def now() -> datetime:
    """This moment. Whoever compares with it calls `valid_until` with the moment at which the comparison turns."""
    return timezone.now()


def today() -> date:
    """This day in the city; what is made with it holds until midnight."""
    day = timezone.localdate()
    valid_until(timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min)))
    return day


def has_come(moment: datetime) -> bool:
    """Whether `moment` is now or past; if it is still to come, what is made now holds until then."""
    if moment <= timezone.now():
        return True
    valid_until(moment)
    return False
