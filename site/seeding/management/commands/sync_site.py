"""`manage.py sync_site`: makes the site's record of its own address follow `PUBLIC_URL`."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand
from wagtail.models import Site


class Command(BaseCommand):
    help = "Writes the host and port of PUBLIC_URL into the default site; changes nothing if they are there already."

    def handle(self, **options: object) -> None:
        address = urlsplit(settings.PUBLIC_URL)
        port = address.port or (443 if address.scheme == "https" else 80)
        site = Site.objects.filter(is_default_site=True).first()
        if site and (site.hostname, site.port) != (address.hostname, port):
            site.hostname, site.port = address.hostname, port
            site.save()
            self.stdout.write(f"The site now answers as {settings.PUBLIC_URL}.")
