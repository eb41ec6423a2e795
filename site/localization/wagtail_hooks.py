"""The guard in Wagtail's admin: each view that could publish an unfinished translation is asked first."""

from wagtail import hooks

from localization import hooks as translation_hooks
from localization import views as translation_views

FIRST = translation_hooks.FIRST

hooks.register("register_admin_urls", translation_views.urls, order=FIRST)
hooks.register("before_edit_page", translation_hooks.refuse_unfinished_translation, order=FIRST)
hooks.register("before_edit_snippet", translation_hooks.refuse_unfinished_translation, order=FIRST)
hooks.register("before_bulk_action", translation_hooks.refuse_bulk_publishing, order=FIRST)
hooks.register("before_copy_page", translation_hooks.refuse_copy_into_another_language, order=FIRST)
hooks.register("construct_page_action_menu", translation_hooks.hide_conversion_to_alias)
