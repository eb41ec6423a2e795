from django.apps import AppConfig


class LocalizationConfig(AppConfig):
    name = "localization"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from localization import guard, signals  # noqa: F401 - each registers itself on import

        guard.connect()
