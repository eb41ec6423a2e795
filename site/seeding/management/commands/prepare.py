"""`manage.py prepare`: takes a database from whatever it is to a site that can be shown, for `make run`."""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from wagtail.models import Page

TABLE_BEFORE_1_0 = "core_contentgeneration"


class Command(BaseCommand):
    help = "Migrates, loads the content into an empty database, and makes the demo accounts. Changes nothing twice."

    def handle(self, **options: object) -> None:
        tables = connection.introspection.table_names()
        if TABLE_BEFORE_1_0 in tables:
            raise CommandError(
                "This database was made before version 1.0, whose tables are others: "
                "remove var/ or point DATABASE_URL at an empty database, and start again."
            )
        call_command("migrate", interactive=False, verbosity=0 if tables else 1)
        call_command("sync_site")
        unfinished = Path(settings.VAR_DIR) / "loading-content"
        if unfinished.exists() or self.is_empty():
            unfinished.touch()  # a start that was interrupted is taken up where it stopped
            call_command("load_content")
            unfinished.unlink()
            call_command("sync_site")
        call_command("make_demo_accounts")

    def is_empty(self) -> bool:
        """Whether there is no page yet but those that Wagtail's own migrations make."""
        return not Page.objects.exclude(content_type__model="page", content_type__app_label="wagtailcore").exists()
