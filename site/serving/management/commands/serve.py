from django.core.management.base import BaseCommand, CommandParser

from serving.server import SITE, serve


class Command(BaseCommand):
    """`manage.py serve`: ends on SIGTERM or Ctrl-C, once the answers begun are given."""

    help = "Serves the site to the world, at BIND and PORT, with WEB_CONCURRENCY processes."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("application", nargs="?", default=SITE, help="another WSGI application, as module:name")

    def handle(self, *args: object, application: str, **options: object) -> None:
        serve(application)
