"""What core adds to Wagtail's admin."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.models import register_snippet

from core.rich_text_links import LocalizedPageLinkHandler
from core.translation import hooks as translation_hooks
from core.translation import views as translation_views
from core.viewsets import FrameViewSetGroup

FIRST = translation_hooks.FIRST

hooks.register("register_admin_urls", translation_views.urls, order=FIRST)
hooks.register("before_edit_page", translation_hooks.refuse_unfinished_translation, order=FIRST)
hooks.register("before_edit_snippet", translation_hooks.refuse_unfinished_translation, order=FIRST)
hooks.register("before_bulk_action", translation_hooks.refuse_bulk_publishing, order=FIRST)
hooks.register("before_copy_page", translation_hooks.refuse_copy_into_another_language, order=FIRST)
hooks.register("construct_page_action_menu", translation_hooks.hide_conversion_to_alias)

register_snippet(FrameViewSetGroup)


@hooks.register("insert_global_admin_css")
def admin_css() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("register_rich_text_features", order=1)
def links_in_the_readers_language(features: FeatureRegistry) -> None:
    features.register_link_type(LocalizedPageLinkHandler)
