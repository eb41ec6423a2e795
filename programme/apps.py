from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammeConfig(AppConfig):
    name = "programme"
    verbose_name = _("Programme")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from programme import publish_checks, signals  # noqa: F401 - each registers itself on import
        from programme.feeds import search_text  # noqa: F401 - each registers itself on import
        from programme.listing import blocks  # noqa: F401 - each registers itself on import
