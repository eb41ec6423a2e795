"""The application that the server runs (`serving`): Django, with `serving.wsgi` before it."""

import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

pages = get_wsgi_application()

# The addresses pull in most of Wagtail: better before the processes part ways than in each one's first answer.
import_module(settings.ROOT_URLCONF)

application = import_module("serving.wsgi").CachedApplication(pages)
