"""Mail goes out by itself while background work runs. `/healthz` tells when it waits."""

from datetime import timedelta

from background.jobs import register_job
from outbox.delivery import deliver
from outbox.overdue import waiting_too_long


def send_mail() -> str:
    deliver()
    count = waiting_too_long()
    return f"waiting for more than an hour: {count}" if count else ""


register_job("mail", timedelta(seconds=10), send_mail)
