"""The application that gunicorn runs (`config.wsgi:application`, with `site` and the root on the path)."""

import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

application = get_wsgi_application()

# The addresses pull in most of Wagtail: better before the workers part ways than in each one's first answer.
import_module(settings.ROOT_URLCONF)
