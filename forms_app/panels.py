"""The lines that another website pastes to show a form, on the edit view of the form page."""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import Panel
from wagtail.models import Page

from core.pages.locales import language_of
from core.pages.visibility import public


@dataclass(frozen=True)
class Snippet:
    language: str
    name: str
    lines: str


def snippets_of(page: Page) -> list[Snippet]:
    """One for each language in which the form is live and public."""
    if not page.pk:
        return []
    live = public(Page.objects.live()).filter(translation_key=page.translation_key).select_related("locale")
    names = dict(settings.WAGTAIL_CONTENT_LANGUAGES)
    found = {language_of(one): one for one in live.order_by("-pk")}
    return [Snippet(code, names[code], _lines(found[code])) for code in names if code in found]


def _lines(page: Page) -> str:
    """A frame and, for browsers and people that have no use for one, a plain link; both say what they are."""
    with translation.override(language_of(page)):
        address = settings.PUBLIC_URL + reverse("forms_app:embed", args=[page.translation_key])
        context = {"page": page, "address": address, "frame_title": _("Form: %(title)s") % {"title": page.title}}
        return render_to_string("forms_app/embed_snippet.html", context).strip()


class EmbedElsewherePanel(Panel):
    """Read only. Listed by each type of form page among its panels."""

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("heading", gettext_lazy("Embed elsewhere"))
        super().__init__(**kwargs)

    @property
    def clean_name(self) -> str:
        return super().clean_name or "embed-elsewhere"

    class BoundPanel(Panel.BoundPanel):
        template_name = "forms_app/admin/embed_elsewhere.html"

        def get_context_data(self, parent_context: dict | None = None) -> dict[str, object]:
            return {**super().get_context_data(parent_context), "snippets": snippets_of(self.instance)}
