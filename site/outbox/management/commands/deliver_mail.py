"""`manage.py deliver_mail`: sends the mail that is due, once."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from outbox.delivery import deliver
from outbox.enums import MailState
from outbox.resend import queue_failed_again


class Command(BaseCommand):
    help = "Sends the mail that is due, and reports how much was sent, put off, refused or no longer needed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--again",
            action="store_true",
            help="first put everything back that was refused or given up, for example after the settings were mended",
        )

    def handle(self, *, again: bool, **options: object) -> None:
        if again:
            self.stdout.write(f"Put back: {queue_failed_again()}.")
        report = deliver()
        self.stdout.write(
            f"Sent {report[MailState.SENT]}, put off {report[MailState.QUEUED]}, "
            f"refused {report[MailState.FAILED]}, no longer needed {report[MailState.CANCELLED]}."
        )
