"""`manage.py publish_scheduled_pages`: the old name of Wagtail's command."""

from core.management.commands.publish_scheduled import Command as PublishScheduled


class Command(PublishScheduled):
    pass
