"""Where editors find the records of the programme."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, LiveStatusTagColumn, LocaleColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from programme.models import Ambassador, Category, District, Unit


class RecordViewSet(SnippetViewSet):
    """Listing common to all of them; searching goes by plain database look-ups, there are at most some dozens."""

    search_backend_name = None
    copy_view_enabled = False


class AmbassadorViewSet(RecordViewSet):
    model = Ambassador
    icon = "group"
    list_display = ["name", "district", "area", "role_ends_on", BooleanColumn("sample", label=_("sample data"))]
    list_filter = ["district"]
    search_fields = ["name", "area"]


class DistrictViewSet(RecordViewSet):
    model = District
    icon = "site"
    list_display = ["__str__", "number", "uk_name"]
    search_fields = ["name", "uk_name"]


class UnitViewSet(RecordViewSet):
    model = Unit
    icon = "home"
    list_display = ["name", "short", "code", LocaleColumn(), LiveStatusTagColumn()]
    search_fields = ["name", "short", "code"]


class CategoryViewSet(RecordViewSet):
    model = Category
    icon = "tag"
    list_display = ["name", "code", "default_unit", LocaleColumn(), LiveStatusTagColumn()]
    search_fields = ["name", "code"]


class RecordsViewSetGroup(SnippetViewSetGroup):
    items = [AmbassadorViewSet, DistrictViewSet, UnitViewSet, CategoryViewSet]
    menu_label = _("Records")
    menu_name = "records"
    menu_icon = "clipboard-list"
    menu_order = 400
