from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class NoteKind(models.TextChoices):
    INFO = "info", _("Information")
    TIP = "tip", _("Tip")
    WARNING = "warning", _("Warning")


class ActionStyle(models.TextChoices):
    PRIMARY = "primary", _("Main action")
    SECONDARY = "secondary", _("Second action")


class ConformanceStatus(models.TextChoices):
    """The three statuses a statement may declare (act of 4 April 2019 on digital accessibility)."""

    FULL = "full", pgettext_lazy("conformance", "fully conformant")
    PARTIAL = "partial", pgettext_lazy("conformance", "partially conformant")
    NONE = "none", pgettext_lazy("conformance", "not conformant")


class BarrierGround(models.TextChoices):
    """Why some content is not accessible; decides under which heading it stands."""

    NONCOMPLIANCE = "noncompliance", _("Does not meet the annex to the act")
    OUT_OF_SCOPE = "out_of_scope", _("Not covered by the act")
    BURDEN = "burden", _("Disproportionate cost")


class AssessmentMethod(models.TextChoices):
    SELF = "self", _("Self-assessment")
    EXTERNAL = "external", _("Assessment by another body")
