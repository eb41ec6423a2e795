from django.db.models import Q, QuerySet
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page


class AllLanguagesSitemap(Sitemap):
    """Every public page in every language; Wagtail's own knows only the language of the site's root."""

    def items(self) -> QuerySet[Page]:
        root = self.get_wagtail_site().root_page
        below = Q()
        for home in root.get_translations(inclusive=True).live():
            below |= Q(path__startswith=home.path)
        return Page.objects.filter(below).live().public().order_by("path").defer_streamfields()
