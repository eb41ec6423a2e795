"""`manage.py publish_due`: publishes what is due and takes down what has expired, once."""

from django.core.management.base import BaseCommand

from background.scheduled_publishing import publish_due


class Command(BaseCommand):
    help = "Publishes what is due and takes down what has expired; refuses what may not be published, and goes on."

    def handle(self, **options: object) -> None:
        report = publish_due()
        self.stdout.write(f"Published {report.published}, expired {report.expired}, failed {report.failed}.")
        for label, problems in report.refused.items():
            self.stdout.write(f"Refused {label}: {' '.join(map(str, problems))}")
