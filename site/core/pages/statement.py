"""What the accessibility statement must say before it goes live, on every route (see `core.pages.publish_checks`)."""

from django.utils.html import strip_tags
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from core.models import AccessibilityStatementPage
from core.pages.publish_checks import register_check


def statement_problems(page: AccessibilityStatementPage) -> list[str]:
    """A sentence for each mandatory field that is empty; the assessment of costs is one if costs are a ground."""
    own = [field for field in page._meta.local_fields if field.editable and field.remote_field is None]
    mandatory = [field for field in own if not field.blank or (field.name == "burden_text" and page.burdensome)]
    return [
        _("“%(field)s”: the law demands it. Fill it in before you publish.") % {"field": capfirst(field.verbose_name)}
        for field in mandatory
        if not strip_tags(str(getattr(page, field.name) or "")).strip()
    ]


register_check(AccessibilityStatementPage, statement_problems)
