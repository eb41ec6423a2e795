"""The sitemap: an index of parts, each with the public pages of one range of ids, in every language.

Ranges of ids, because a part then costs the same however many pages there are and however far back it lies.
"""

from django.conf import settings
from django.contrib.sitemaps.views import x_robots_tag
from django.db.models import F, Max, Q
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.contrib.sitemaps import Sitemap
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.models import Page, Site
from wagtail.query import PageQuerySet

from caching.content_version import cached
from caching.pages.query_args import cacheable
from core.pages.visibility import public

IDS_PER_PART = 200
_INDEX = """<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{}</sitemapindex>
"""


@require_safe
@cacheable()
@x_robots_tag
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """`/sitemap.xml`: where the parts are, and when the newest page of each was published."""
    site = Site.find_for_request(request)
    parts = cached(("parts of the sitemap", site.pk if site else None), lambda: _parts(site)) if site else []
    before, _zero, after = reverse("sitemap_part", args=[0]).rpartition("0")  # once: it costs more than all the rest
    entries = "".join(
        f"<sitemap><loc>{settings.PUBLIC_URL}{before}{part}{after}</loc><lastmod>{changed}</lastmod></sitemap>\n"
        for part, changed in parts
    )
    return HttpResponse(_INDEX.format(entries), content_type="application/xml")


@require_safe
@cacheable()
def sitemap_part(request: HttpRequest, part: int) -> HttpResponse:
    """The pages of one part; 404 for a part that has none."""
    pages = _PartSitemap(request, part)
    if not pages.paginator.count:
        raise Http404
    return sitemap(request, {"pages": pages})


class _PartSitemap(Sitemap):
    def __init__(self, request: HttpRequest, part: int) -> None:
        super().__init__(request)
        self.part = part

    def items(self) -> PageQuerySet:
        first = self.part * IDS_PER_PART
        pages = _public_pages(self.get_wagtail_site()).filter(pk__gte=first, pk__lt=first + IDS_PER_PART)
        return pages.order_by("pk").defer_streamfields()


def _public_pages(site: Site) -> PageQuerySet:
    """Of all languages; Wagtail's own sitemap knows only the language of the site's root."""
    below = Q()
    for home in site.root_page.get_translations(inclusive=True).live():
        below |= Q(path__startswith=home.path)
    return public(Page.objects.filter(below).live())


def _parts(site: Site) -> list[tuple[int, str]]:
    """Number of each part that is not empty, and the day on which its newest page was published. One query."""
    changed = Max(Coalesce("last_published_at", "latest_revision_created_at"))
    parts = _public_pages(site).annotate(part=F("pk") / IDS_PER_PART).order_by("part").values("part")
    found = parts.annotate(changed=changed).values_list("part", "changed")
    return [(part, (moment or timezone.now()).date().isoformat()) for part, moment in found]
