"""Sends what lies in the outbox: each mail at least once, and a repeat under the same Message-ID.

Who takes a mail first moves its next attempt ahead (the lease), then sends it, then marks it. A process that dies
between the two leaves it to be taken again when the lease is over.
"""

import logging
import time
from collections import Counter
from datetime import datetime, timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused

from django.core.mail import EmailMessage
from django.db.models import F
from django.utils import timezone

from outbox.connection import Connection, UnreachableError
from outbox.enums import MailState
from outbox.letters import letter_of
from outbox.models import OutgoingMail, mail_models

logger = logging.getLogger(__name__)

MOST_PER_ROUND = 200
SECONDS_PER_ROUND = 20  # no mail is begun later; other work waits meanwhile
LEASE = timedelta(minutes=10)  # much longer than one mail can take
DELAYS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180))
LATER_DELAY = timedelta(hours=6)
GIVE_UP_AFTER = timedelta(days=7)
MOST_ATTEMPTS = 33  # about what fits into those days; both must be used up, so that a lull of ours costs no mail
UNREACHABLE = "no connection: "

DeliveryReport = Counter[MailState]
"""How many mails of this round ended in each state; QUEUED are those that will be tried again."""


def deliver(
    now: datetime | None = None, *, limit: int = MOST_PER_ROUND, seconds: float = SECONDS_PER_ROUND
) -> DeliveryReport:
    """Send what is due, the longest waiting first. Ends early when the server cannot be reached or time is up."""
    now = now or timezone.now()
    until = time.monotonic() + seconds
    report: DeliveryReport = Counter()
    with Connection() as connection:
        for waiting in _due(now, limit):
            if time.monotonic() > until:
                break
            mail = _take(waiting, now)
            if mail is None:
                continue
            try:
                report[_attempt(mail, connection, now)] += 1
            except UnreachableError as error:
                report[_put_off(mail, UNREACHABLE + type(error.__cause__).__name__, now)] += 1
                break
    if report[MailState.SENT]:
        _wake(now)
    return report


def _due(now: datetime, limit: int) -> list[OutgoingMail]:
    """The longest waiting of all models, with nothing but when they were due."""
    due = [mail for model in mail_models() for mail in model.objects.due(now).only("next_attempt_at")[:limit]]
    return sorted(due, key=lambda mail: mail.next_attempt_at)[:limit]


def _take(seen: OutgoingMail, now: datetime) -> OutgoingMail | None:
    """The mail, for this process alone until the lease is over; None if another one was faster."""
    mails = type(seen).objects.filter(pk=seen.pk)
    untouched = mails.filter(state=MailState.QUEUED, next_attempt_at=seen.next_attempt_at)
    if not untouched.update(next_attempt_at=now + LEASE, attempts=F("attempts") + 1, error=""):
        return None
    return mails.select_related(*seen.read_by_letters).first()


def _attempt(mail: OutgoingMail, connection: Connection, now: datetime) -> MailState:
    try:
        message = letter_of(mail.kind).message(mail)
    except Exception as error:  # a fault of ours; the other mails must still go
        logger.exception("The mail %s could not be made.", mail.uuid)
        return _put_off(mail, type(error).__name__, now)
    if message is None:
        return _settle(mail, MailState.CANCELLED)
    return _send(mail, message, connection, now)


def _send(mail: OutgoingMail, message: EmailMessage, connection: Connection, now: datetime) -> MailState:
    try:
        connection.send(message)
    except UnreachableError:
        raise
    except Exception as error:  # whatever the server or a strange address brings about
        if _is_refusal(error):
            return _settle(mail, MailState.FAILED, error=type(error).__name__)
        return _put_off(mail, type(error).__name__, now)
    return _settle(mail, MailState.SENT, sent_at=timezone.now())


def _is_refusal(error: Exception) -> bool:
    """Whether asking again is useless. It is not when a sender or password is refused: settings can be mended."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= 500 for code, _text in error.recipients.values())
    return isinstance(error, SMTPDataError) and error.smtp_code >= 500


def _put_off(mail: OutgoingMail, error: str, now: datetime) -> MailState:
    """Try again later, and later each time; in the end it stays where officers see it."""
    if mail.attempts >= MOST_ATTEMPTS and now - mail.created_at > GIVE_UP_AFTER:
        return _settle(mail, MailState.FAILED, error=error)
    delay = DELAYS[mail.attempts - 1] if mail.attempts <= len(DELAYS) else LATER_DELAY
    return _settle(mail, MailState.QUEUED, error=error, next_attempt_at=now + delay)


def _settle(mail: OutgoingMail, state: MailState, *, error: str = "", **values: object) -> MailState:
    """Of the error only its class is kept: its text may quote an address."""
    type(mail).objects.filter(pk=mail.pk).update(state=state, error=error[:100], **values)
    return state


def _wake(now: datetime) -> None:
    """The server answers again: what waited only for that goes out in the next round."""
    for model in mail_models():
        waiting = model.objects.filter(state=MailState.QUEUED, next_attempt_at__gt=now)
        waiting.filter(error__startswith=UNREACHABLE).update(next_attempt_at=now)
