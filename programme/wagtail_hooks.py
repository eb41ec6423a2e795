"""What the programme adds to Wagtail's admin."""

from wagtail.snippets.models import register_snippet

from programme.admin.viewsets import RecordsViewSetGroup

register_snippet(RecordsViewSetGroup)
