"""All addresses of the site, in the order in which they are tried."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from core.views.media import rendition
from core.views.robots import robots
from core.views.root import choose_language
from core.views.sitemaps import sitemap_index, sitemap_part
from serving.health import healthz

urlpatterns = [
    path("", choose_language, name="root"),
    path("healthz", healthz, name="healthz"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap_index, name="sitemap"),
    path("sitemap-<int:part>.xml", sitemap_part, name="sitemap_part"),
    path("admin/", include("core.admin.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path(f"{settings.MEDIA_URL.strip('/')}/<path:name>", rendition, name="media"),
    *i18n_patterns(
        path("", include("programme.urls")),
        path("", include("forms_app.urls")),
        path("", include("submissions.urls")),
        path("", include("search.urls")),
        path("", include(wagtail_urls)),
        prefix_default_language=True,
    ),
]

handler404 = "core.views.errors.not_found"
handler500 = "core.views.errors.server_error"
