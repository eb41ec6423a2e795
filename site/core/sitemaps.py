from django.db.models import Q, QuerySet
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page

from core.visibility import public


class AllLanguagesSitemap(Sitemap):
    """Every public page in every language; Wagtail's own knows only the language of the site's root."""

    def items(self) -> QuerySet[Page]:
        root = self.get_wagtail_site().root_page
        below = Q()
        for home in root.get_translations(inclusive=True).live():
            below |= Q(path__startswith=home.path)
        return public(Page.objects.filter(below).live()).order_by("path").defer_streamfields()
