from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FormsAppConfig(AppConfig):
    name = "forms_app"
    verbose_name = _("Forms")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from core import embeds
        from core.pages.publish_checks import register_check
        from forms_app.form.problems import form_problems
        from forms_app.interface.form_context import form_context
        from forms_app.models import ParticipationFormPage

        embeds.register(ParticipationFormPage, "forms_app/form.html", form_context)
        register_check(ParticipationFormPage, form_problems)
