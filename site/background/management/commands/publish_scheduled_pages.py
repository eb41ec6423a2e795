"""`manage.py publish_scheduled_pages`: the old name of Wagtail's command."""

from background.management.commands.publish_scheduled import Command as PublishScheduled


class Command(PublishScheduled):
    pass
