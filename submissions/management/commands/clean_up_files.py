"""`manage.py clean_up_files`: deletes residents' files that nobody sent, once."""

from django.core.management.base import BaseCommand

from submissions.domain.files.cleanup import clean_up_files


class Command(BaseCommand):
    help = "Deletes residents' files that nobody sent within a day, and those that the database does not know."

    def handle(self, **options: object) -> None:
        done = clean_up_files()
        self.stdout.write(f"Deleted {done.unsent} files that were never sent and {done.strays} without a row.")
