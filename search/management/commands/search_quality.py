from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.query.quality import Case, Figures, measure


class Command(BaseCommand):
    help = "Measures search on a file of cases (documents, queries, what each must find). Leaves the index as it is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **options: object) -> None:
        try:
            cases = measure(file)
        except (OSError, ValueError, KeyError) as problem:
            raise CommandError(f"{file} is no file of search cases ({problem}).") from problem
        self.stdout.write(f"{'kind':<16}{'cases':>6}{'R@10':>8}{'MRR':>8}{'best@1':>8}{'P':>8}")
        for kind in sorted({case.kind for case in cases}):
            self._line(kind, [case for case in cases if case.kind == kind])
        self._line("all", cases)
        for case in cases:
            if not case.is_perfect:
                self.stdout.write(
                    f"  {case.text!r}: found {' '.join(case.found) or 'nothing'}; "
                    f"relevant {' '.join(sorted(case.relevant))}; first {' '.join(sorted(case.best)) or 'any'}"
                )

    def _line(self, kind: str, cases: list[Case]) -> None:
        figures = Figures.of(cases)
        self.stdout.write(
            f"{kind:<16}{figures.number:>6}{figures.recall:>8.3f}{figures.mrr:>8.3f}"
            f"{figures.best_first:>8.3f}{figures.precision:>8.3f}"
        )
