"""`manage.py set_up_access`: makes the groups and the approval workflow of a new installation."""

from django.core.management.base import BaseCommand

from seeding.access import set_up_access


class Command(BaseCommand):
    help = "Makes the groups and the workflow of content/access.yaml, unless there are groups already."

    def handle(self, **options: object) -> None:
        made = set_up_access()
        self.stdout.write("Groups and workflow made." if made else "There are groups already; nothing was changed.")
