"""`/robots.txt`: everything public may be read; the map of the site is named."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from caching.pages.query_args import cacheable


@require_safe
@cacheable()
def robots(request: HttpRequest) -> HttpResponse:
    """Plain text. Whether pages may be indexed is said by each page, so crawlers must be able to read them."""
    lines = ["User-agent: *", "Disallow: /admin/", f"Sitemap: {settings.PUBLIC_URL}/sitemap.xml"]
    response = HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "public, max-age=3600"
    return response
