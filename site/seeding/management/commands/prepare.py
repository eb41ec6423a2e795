"""`manage.py prepare`: takes a database from whatever it is to a site that can be shown, for `make run`."""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from wagtail.models import Page


class Command(BaseCommand):
    help = "Migrates, loads the content into an empty database, and makes the demo accounts. Changes nothing twice."

    def handle(self, **options: object) -> None:
        call_command("migrate", interactive=False, verbosity=1 if self.is_new() else 0)
        call_command("sync_site")
        unfinished = Path(settings.VAR_DIR) / "loading-content"
        if unfinished.exists() or self.is_empty():
            unfinished.touch()  # a start that was interrupted is taken up where it stopped
            call_command("load_content")
            unfinished.unlink()
            call_command("sync_site")
        call_command("make_demo_accounts")

    def is_new(self) -> bool:
        from django.db import connection

        return not connection.introspection.table_names()

    def is_empty(self) -> bool:
        """Whether there is no page yet but those that Wagtail's own migrations make."""
        return not Page.objects.exclude(content_type__model="page", content_type__app_label="wagtailcore").exists()
