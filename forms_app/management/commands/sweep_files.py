"""`manage.py sweep_files`: deletes residents' files that nobody sent, once."""

from django.core.management.base import BaseCommand

from forms_app.files.sweeping import sweep


class Command(BaseCommand):
    help = "Deletes residents' files that nobody sent within a day, and those that the database does not know."

    def handle(self, **options: object) -> None:
        swept = sweep()
        self.stdout.write(f"Deleted {swept.waited} files that were never sent and {swept.strays} without a row.")
