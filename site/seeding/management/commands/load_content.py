from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from seeding.content.finish import add_redirects, missing_translations, use_as_root
from seeding.content.loader import Loader
from seeding.content.plan import Plan
from seeding.content.source import read_sources


class Command(BaseCommand):
    help = (
        "Load the programme's content. Everything is checked before the first write; a second run adds what is missing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--folder", type=Path, default=settings.BASE_DIR / "content")
        parser.add_argument("--check", action="store_true", help="only check the files, write nothing")

    def handle(self, *args, **options) -> None:
        folder: Path = options["folder"]
        plan = Plan(read_sources(folder), folder)
        if plan.problems:
            raise CommandError("\n".join(["Nothing was written. Mend these first:", *map(str, plan.problems)]))
        if not plan.objects:
            raise CommandError(f"There is no content in {folder}.")
        self.stdout.write(f"{len(plan.objects)} objects checked.")
        if options["check"]:
            return
        loader = Loader(plan, folder, self._say)
        with disable_reference_index_auto_update():
            loader.run()
        if loader.written:
            call_command("rebuild_references_index", verbosity=0, stdout=StringIO())
        self._finish(plan, loader)

    def _finish(self, plan: Plan, loader: Loader) -> None:
        if "home" in loader.primary_keys:
            use_as_root(Page.objects.get(pk=loader.primary_keys["home"]))
        redirects = add_redirects(plan, loader.primary_keys)
        missing = missing_translations(plan, loader.primary_keys)
        if missing:
            raise CommandError("Not live after loading: " + ", ".join(missing))
        self.stdout.write(f"{len(loader.written)} objects written, {redirects} redirects added.")

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
