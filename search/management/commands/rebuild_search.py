from django.core.management.base import BaseCommand, CommandParser

from search.index.rebuild import rebuild


class Command(BaseCommand):
    help = "Compares the search index with everything public, mends it, and reports what differed. Can run at any time."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="report only; ends with 1 if anything differs")

    def handle(self, *, check: bool, verbosity: int, **options: object) -> None:
        report = rebuild(self._say if verbosity else lambda line: None, write=not check)
        for example in report.examples:
            self.stdout.write(f"  {example}")
        self.stdout.write(
            f"right {report.right}, missing {report.missing}, out of date {report.changed}, "
            f"left over {report.left_over}, words miscounted {report.words}"
        )
        if check and report.differences:
            raise SystemExit(1)

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
