from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FormsAppConfig(AppConfig):
    name = "forms_app"
    verbose_name = _("Forms")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from forms_app import deletion, publishing  # noqa: F401 - both register themselves on import
        from forms_app.files import sweeping  # noqa: F401 - the same
        from forms_app.intake import jobs  # noqa: F401 - the same
        from forms_app.mail import jobs as mail_jobs  # noqa: F401 - the same
        from forms_app.privacy import jobs as privacy_jobs  # noqa: F401 - the same
