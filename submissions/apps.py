from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SubmissionsConfig(AppConfig):
    name = "submissions"
    verbose_name = _("Submissions")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from forms_app import ports
        from submissions import jobs  # noqa: F401 - each registers itself on import
        from submissions.domain.erasure import jobs as erasure_jobs  # noqa: F401 - each registers itself on import
        from submissions.domain.files import cleanup  # noqa: F401 - each registers itself on import
        from submissions.domain.mail import resent  # noqa: F401 - each registers itself on import
        from submissions.domain.reserve import taken
        from submissions.interface import deletion  # noqa: F401 - each registers itself on import
        from submissions.interface.mail import letters, officers_note  # noqa: F401 - each registers itself on import
        from submissions.interface.receive import receive

        ports.receive, ports.taken = receive, taken
