"""Settings common to every way of running the site. What differs is in dev, test and production."""

from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from config import env
from config.database import database_settings
from config.logs import logging_settings

BASE_DIR = env.ROOT
VAR_DIR = env.VAR_DIR

PUBLIC_URL = env.PUBLIC_URL or f"http://localhost:{env.PORT}"
_public = urlsplit(PUBLIC_URL)
_https = _public.scheme == "https"

SECRET_KEY = env.SECRET_KEY
DEBUG = False
ALLOWED_HOSTS = [_public.hostname or "localhost"]
if ALLOWED_HOSTS == ["localhost"]:
    ALLOWED_HOSTS += ["127.0.0.1", "[::1]"]

INSTALLED_APPS = [
    "caching",
    "core",
    "background",
    "localization",
    "outbox",
    "seeding",
    "serving",
    "home",
    "programme",
    "forms_app",
    "submissions",
    "search",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.sitemaps",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "django_tasks",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "serving.proxy.TrustedProxyMiddleware",
    "serving.compress.AnonymousGZipMiddleware",
    "caching.pages.middleware.PageCacheMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "core.middleware.headers.PolicyMiddleware",
    "core.middleware.headers.PrefetchRulesMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "core.middleware.locale.PathLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "core.middleware.csrf.SameOriginCsrfMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "caching.routes.CachedRouteMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,  # Django caches compiled templates by itself, in development too
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.frame.context_processors.frame",
            ],
        },
    },
]

DATABASES = {"default": database_settings(env.database(), var_dir=VAR_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # Wagtail's; emptied with each content version (caching.content_version).
    "renditions": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "renditions"},
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

# Pages cached in the memory of each process (caching.pages.middleware), and how long a cache in front may store them.
PAGE_CACHE_BYTES = 64 * 1024 * 1024
EDGE_SECONDS = env.EDGE_SECONDS

# --- the server (serving) ------------------------------------------------------------
SERVER_ADDRESS, SERVER_PORT = env.BIND, env.PORT
SERVER_PROCESSES = env.WEB_CONCURRENCY

# --- people -------------------------------------------------------------------------------
AUTH_USER_MODEL = "core.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in {
        "UserAttributeSimilarityValidator": {},
        "MinimumLengthValidator": {"min_length": 12},
        "CommonPasswordValidator": {},
        "NumericPasswordValidator": {},
    }.items()
]

# --- languages ----------------------------------------------------------------------------
USE_I18N = USE_TZ = True
TIME_ZONE = "Europe/Warsaw"
LANGUAGE_CODE = "pl"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("pl", "Polski"), ("en", "English"), ("uk", "Українська")]
LOCALE_PATHS = [BASE_DIR / "locale"]
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
# A new translation starts as a draft: Polish text must not go live under another language.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False

# --- files --------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = env.STATIC_ROOT
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "serving.css_bundle.BundleFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
# Browsers read rules for fetching ahead (core.middleware.headers) only under this type.
WHITENOISE_MIMETYPES = {".speculationrules": "application/speculationrules+json"}
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {"BACKEND": "submissions.domain.files.storage.PrivateStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # the page editor sends one field per block and option
DATA_UPLOAD_MAX_NUMBER_FILES = 100  # more than that makes the whole request unreadable, typed words too
FILE_UPLOAD_HANDLERS = ["serving.uploads.LimitedUploadHandler"]
UPLOADS_AT_ONCE = 60 * 1024 * 1024  # bytes of files in one request
STAGED_FILES_LIMIT = 2 * 1024**3  # bytes of residents' files whose form has not been sent yet, all together

# --- mail ---------------------------------------------------------------------------------
globals().update(env.email())
EMAIL_TIMEOUT = 10  # seconds for each answer of the mail server
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.MAIL_FROM or f"noreply@{_public.hostname}"

# --- security: PUBLIC_URL decides ---------------------------------------------------------
TRUSTED_PROXIES = env.TRUSTED_PROXIES
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if _https else 0
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked by the machine itself, without TLS
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
CSRF_FAILURE_VIEW = "core.views.errors.csrf_failure"
X_FRAME_OPTIONS = "SAMEORIGIN"  # the editor shows previews in a frame
SILENCED_SYSTEM_CHECKS = [
    "security.W003",  # our middleware is Django's, made stricter and cookie-less: core.middleware.csrf
    "security.W005",  # HSTS: other hosts of the city are not ours to bind
    "security.W019",  # frames: see above
    "security.W021",
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'"],
        **({"upgrade-insecure-requests": True} if _https else {}),
    }
}
# Wagtail's own pages carry inline scripts and styles; nothing else may use this policy.
ADMIN_CONTENT_SECURITY_POLICY = {
    **CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
}

# --- Wagtail ------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = _("Joint Projects")
WAGTAILADMIN_BASE_URL = PUBLIC_URL
WAGTAIL_FINISH_WORKFLOW_ACTION = "core.pages.publish_checks.publish_workflow_state"  # asks before it publishes
WAGTAIL_ALLOW_UNICODE_SLUGS = False  # the editor then writes "zgłoś" as "zglos" and romanises Ukrainian
WAGTAIL_AUTOSAVE_INTERVAL = 3000  # milliseconds; every save is a write, and SQLite has one writer
WAGTAIL_ENABLE_UPDATE_CHECK = WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILEMBEDS_FINDERS: list[dict] = []
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = True
# Only the admin searches with it; residents search with our own index. Words as written: no stemming of any language.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.index.admin_backend", "SEARCH_CONFIG": "simple"}}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    del WAGTAILSEARCH_BACKENDS["default"]["SEARCH_CONFIG"]  # SQLite has no configurations
WAGTAILIMAGES_IMAGE_MODEL = "core.CustomImage"
WAGTAILIMAGES_EXTENSIONS = ["avif", "jpg", "jpeg", "png", "webp"]  # no SVG: it can carry scripts
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"avif": "avif", "webp": "webp"}
WAGTAILDOCS_DOCUMENT_MODEL = "core.CustomDocument"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "odt", "xlsx", "ods", "csv", "txt"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_INLINE_CONTENT_TYPES = ["application/pdf"]

LOGGING = logging_settings(env.LOG_LEVEL)
