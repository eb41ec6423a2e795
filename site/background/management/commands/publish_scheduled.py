"""`manage.py publish_scheduled`: Wagtail's command by name, ours by nature, so that a cron job of habit is safe too."""

from wagtail.management.commands.publish_scheduled import Command as WagtailCommand

from background.management.commands.publish_due import Command as PublishDue


class Command(WagtailCommand):
    help = "Does what publish_due does: refuses what may not be published, and goes on."

    def handle(self, *args: object, **options: object) -> None:
        if options["dryrun"]:
            super().handle(*args, **options)
        else:
            PublishDue(stdout=self.stdout._out, stderr=self.stderr._out).handle(**options)
