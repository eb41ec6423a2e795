from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Page

from core.embeds import embeddable_models
from core.enums import ActionStyle
from core.pages.links import resolve_pages
from core.pages.visibility import public

LINK_GROUP = _("Links and forms")


def live_pages(models: list[type[Page]], count: int) -> list[Page]:
    """Some live pages of `models` in the language of whoever looks at the preview of a block."""
    found: list[Page] = []
    for model in models:
        pages = public(model.objects.live()).filter(depth__gt=1, locale__language_code=get_language())
        found += pages[: count - len(found)]
    return found


class LazyPageChooserBlock(blocks.PageChooserBlock):
    """A page chooser for every embeddable page type; resolved when first used, so that migrations name no upper app."""

    @cached_property
    def target_model(self) -> type:
        return Page

    @cached_property
    def target_models(self) -> list[type]:
        return embeddable_models()

    def get_preview_value(self) -> Page | None:
        return next(iter(live_pages(embeddable_models(), 1)), None)


class ActionBlock(blocks.StructBlock):
    label = blocks.CharBlock(label=_("label"), max_length=80, help_text=_("Say what happens: “Submit an idea”."))
    page = blocks.PageChooserBlock(label=_("page"), required=False)
    url = blocks.URLBlock(label=_("or an address elsewhere"), required=False)
    style = blocks.ChoiceBlock(label=_("style"), choices=ActionStyle.choices, default=ActionStyle.PRIMARY.value)

    class Meta:
        icon = "link"
        group = LINK_GROUP
        label = _("Call to action")
        template = "blocks/action.html"
        description = _("A button-like link to one page or address.")
        preview_value = {"label": "Zgłoś pomysł", "url": "https://example.org/", "style": "primary"}

    def clean(self, value):
        cleaned = super().clean(value)
        if getattr(self, "is_deferred_validation", False):
            return cleaned
        if bool(cleaned.get("page")) == bool(cleaned.get("url")):
            message = ValidationError(_("Choose a page or give an address: exactly one of the two."))
            raise blocks.StructBlockValidationError(block_errors={"page": message})
        return cleaned

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        pages = resolve_pages([value.get("page")], parent_context)
        context["href"] = pages[0].url if pages else value.get("url", "")
        return context


class PageLinksBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"), max_length=120)
    pages = blocks.ListBlock(blocks.PageChooserBlock(label=_("page")), label=_("pages"))

    class Meta:
        icon = "link"
        group = LINK_GROUP
        label = _("Links to pages")
        template = "blocks/page_links.html"
        description = _("Where to read on, each with its lead.")
        preview_value = {"title": "Czytaj dalej", "pages": []}

    def get_preview_value(self):
        return self.normalize({**self.meta.preview_value, "pages": live_pages([Page], 3)})

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        context["links"] = resolve_pages(value["pages"], parent_context)
        return context


class ContactBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"), max_length=120)

    class Meta:
        icon = "mail"
        group = LINK_GROUP
        label = _("Contact data")
        template = "blocks/contact.html"
        description = _("Address, phone and hours from the site settings: write them once, show them anywhere.")
        preview_value = {"title": "Kontakt"}


class EmbeddedPageBlock(blocks.StructBlock):
    """A form that stands in this page. Shown in the language of the host where there is a translation."""

    title = blocks.CharBlock(label=_("title"), required=False, default="", max_length=150)
    page = LazyPageChooserBlock(label=_("form"))

    class Meta:
        icon = "form"
        group = LINK_GROUP
        label = _("Form")
        template = "blocks/embedded_page.html"
        description = _("A form page inside this page: people fill it in without leaving.")
        preview_value = {"title": "Zgłoś pomysł", "page": None}

    def get_preview_value(self):
        return self.normalize({**self.meta.preview_value, "page": next(iter(live_pages(embeddable_models(), 1)), None)})

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        pages = resolve_pages([value.get("page")], parent_context, specific=True)
        if pages:
            context["embedded"] = pages[0]
        return context
