"""The search app: one index over everything public, and its page."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from search import jobs, text  # noqa: F401 - each registers itself on import
        from search.index import signals

        signals.connect()
