"""`manage.py erase_due`: erases what is to be kept no longer, and makes it real on the disk."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from forms_app.enums import FormType
from submissions.domain.erasure.due import ErasureReport, erase_due
from submissions.domain.erasure.journal import replay, write_journal
from submissions.domain.erasure.vacuum import make_real_on_disk


class Command(BaseCommand):
    help = "Erases submissions whose time is over, writes the database files anew, and reports how many there were."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say what would be erased")
        parser.add_argument(
            "--again",
            type=Path,
            metavar="FILE",
            help="after a backup was restored: first erase what stands in this list, the latest erased.txt",
        )

    def handle(self, *, dry_run: bool, again: Path | None, **options: object) -> None:
        if dry_run:
            self.report(erase_due(dry_run=True), "To be erased")
            self.stdout.write("Nothing was changed.")
            return
        if again is not None:
            self.erase_again(again)
        report = erase_due()
        self.report(report, "Erased")
        write_journal()
        if not make_real_on_disk():
            raise CommandError("The old bytes are still on the disk: the database was busy. Run this again soon.")
        self.stdout.write("The files of the database were written anew.")
        if report.failed:
            raise CommandError(f"{report.failed} could not be erased; the log says which. Run this again.")

    def erase_again(self, path: Path) -> None:
        try:
            done = replay(path)
        except (OSError, ValueError) as error:
            raise CommandError(f"Cannot read the list {path}: {error}") from error
        self.stdout.write(
            f"From the list: {done.erased} erased again, {done.before} erased before, "
            f"{done.unknown} not in this database."
        )

    def report(self, report: ErasureReport, what: str) -> None:
        self.stdout.write(f"{what}: {report.submissions.total()} submissions with {report.files} files.")
        for kind, number in sorted(report.submissions.items()):
            self.stdout.write(f"  {FormType(kind).label}: {number}")
        self.stdout.write(f"{what}: what was written about needs in {report.needs} other submissions.")
