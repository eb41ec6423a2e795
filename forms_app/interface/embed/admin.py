"""Where administrators list the websites that may show our forms."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from forms_app.interface.embed.allowed_sites import clean_origin
from forms_app.models import AllowedSite


class AllowedSiteForm(WagtailAdminModelForm):
    def clean_origin(self) -> str:
        return clean_origin(self.cleaned_data["origin"])


class AllowedSiteViewSet(SnippetViewSet):
    model = AllowedSite
    icon = "site"
    menu_label = _("Websites with our forms")
    menu_name = "allowed-sites"
    add_to_settings_menu = True
    copy_view_enabled = False
    list_display = ["origin", "note"]
    search_fields = ["origin", "note"]
    search_backend_name = None
    edit_handler = ObjectList([FieldPanel("origin"), FieldPanel("note")], base_form_class=AllowedSiteForm)
