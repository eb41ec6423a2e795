from datetime import datetime, time

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail.query import PageQuerySet

from core.pages.visibility import public
from programme.feeds.samples import marked_title
from programme.listing.long_lists import long_list
from programme.models import AnnouncementIndexPage, AnnouncementPage

NEWEST = 20


def _midnight(day) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


class AnnouncementFeed(Feed):
    """The newest announcements of one language, as Atom. Entries keep their id whatever happens to their title."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, *args, **kwargs) -> HttpRequest:
        return request

    def title(self, request: HttpRequest) -> str:
        return _("Joint Projects: news")

    def description(self, request: HttpRequest) -> str:
        return _("Announcements of the programme Joint Projects in Kraków.")

    def author_name(self, request: HttpRequest) -> str:
        """Atom wants an author of the feed or of each entry (RFC 4287, 4.1.1)."""
        return _("Joint Projects")

    def link(self, request: HttpRequest) -> str:
        index = public(AnnouncementIndexPage.objects.live()).filter(locale=Locale.get_active()).first()
        return index.get_url(request) if index is not None else f"/{get_language()}/"

    def items(self, request: HttpRequest) -> list[AnnouncementPage]:
        locale = Locale.get_active()

        def newest() -> PageQuerySet:
            return public(AnnouncementPage.objects.live()).filter(locale=locale).order_by("-date", "-pk")

        return long_list(("feed", locale.pk), newest, NEWEST)[:]

    def item_title(self, item: AnnouncementPage) -> str:
        return marked_title(item)

    def item_description(self, item: AnnouncementPage) -> str:
        return item.lead

    def item_link(self, item: AnnouncementPage) -> str:
        return item.get_url() or ""

    def item_guid(self, item: AnnouncementPage) -> str:
        return f"urn:uuid:{item.translation_key}"

    def item_pubdate(self, item: AnnouncementPage) -> datetime:
        return _midnight(item.date)

    def item_updateddate(self, item: AnnouncementPage) -> datetime:
        return _midnight(item.last_changed)
