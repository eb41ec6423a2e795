from django.utils.translation import gettext as _

from core.models import BasePage


def marked_title(page: BasePage) -> str:
    """The title for places outside the site: it says by itself that the page holds sample data."""
    return _("[Sample data] %(title)s") % {"title": page.title} if page.sample_note else page.title
