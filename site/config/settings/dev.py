"""Settings for `make dev`: errors in full, files served as they are, everything else as in production."""

import mimetypes

from config import env
from config.secrets import local_secret_key

from .base import *  # noqa: F403
from .base import STORAGES, WHITENOISE_MIMETYPES

DEBUG = True
SECRET_KEY = env.SECRET_KEY or local_secret_key(env.VAR_DIR)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SECURE_HSTS_SECONDS = 0
WSGI_APPLICATION = None  # Django's own, without serving in front
PAGE_CACHE_BYTES = 0  # the development server has threads, and templates change without a new content version
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
for _suffix, _type in WHITENOISE_MIMETYPES.items():
    mimetypes.add_type(_type, _suffix)  # Django's own server asks Python
