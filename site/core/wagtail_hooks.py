"""What core adds to Wagtail's admin."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.models import register_snippet

from core.frame.viewsets import FrameViewSetGroup
from core.pages.rich_text_links import LocalizedPageLinkHandler

register_snippet(FrameViewSetGroup)


@hooks.register("insert_global_admin_css")
def admin_css() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("register_rich_text_features", order=1)
def links_in_the_readers_language(features: FeatureRegistry) -> None:
    features.register_link_type(LocalizedPageLinkHandler)
