"""Where editors find the texts that frame every page."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import LiveStatusTagColumn, LocaleColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from core.models import ContactText, ControllerText, FooterText, Menu, Notice


class TextViewSet(SnippetViewSet):
    """Listing common to all of them; searching goes by plain database look-ups, there are only a few rows."""

    list_display = ["name", LocaleColumn(), LiveStatusTagColumn(), UpdatedAtColumn()]
    search_fields = ["name"]
    search_backend_name = None
    copy_view_enabled = False


class MenuViewSet(TextViewSet):
    model = Menu
    icon = "list-ul"


class FooterViewSet(TextViewSet):
    model = FooterText
    icon = "minus"


class ContactViewSet(TextViewSet):
    model = ContactText
    icon = "mail"


class ControllerViewSet(TextViewSet):
    model = ControllerText
    icon = "lock"


class NoticeViewSet(TextViewSet):
    model = Notice
    icon = "warning"


class FrameViewSetGroup(SnippetViewSetGroup):
    items = [MenuViewSet, FooterViewSet, ContactViewSet, ControllerViewSet, NoticeViewSet]
    menu_label = _("Page frame")
    menu_name = "frame"
    menu_icon = "sliders"
    menu_order = 450
