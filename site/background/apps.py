from django.apps import AppConfig


class BackgroundConfig(AppConfig):
    name = "background"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from background import housekeeping, scheduled_publishing  # noqa: F401 - each registers itself on import
