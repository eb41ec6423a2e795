from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from core.blocks.keys import KeyBlock
from core.enums import NoteKind

PLAIN_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]
TEXT_FEATURES = ["h3", "h4", *PLAIN_FEATURES]

TEXT_GROUP = _("Text")


class HeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("heading"), max_length=150)
    anchor = KeyBlock(label=_("anchor"), help_text=_("For links to this place; the same in all languages."))

    class Meta:
        icon = "title"
        group = TEXT_GROUP
        label = _("Heading")
        template = "blocks/heading.html"
        description = _("A heading of a part of the page. From four headings up the page gets a table of contents.")
        preview_value = {"text": "Co zyskujesz", "anchor": "co-zyskujesz"}

    def anchor_of(self, value: blocks.StructValue, block_id: str) -> str:
        return value["anchor"] or f"h-{slugify(block_id)[:8]}"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        context["anchor"] = self.anchor_of(value, str(context.get("id") or ""))
        return context


class TextBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs) -> None:
        super().__init__(features=TEXT_FEATURES, **kwargs)

    class Meta:
        icon = "pilcrow"
        group = TEXT_GROUP
        label = _("Text")
        template = "blocks/text.html"
        description = _("Paragraphs, lists and links.")
        preview_value = "<p>Zgłoś pomysł na zmianę w swojej okolicy. Pomożemy go dopracować.</p>"


class NoteBlock(blocks.StructBlock):
    kind = blocks.ChoiceBlock(label=_("kind"), choices=NoteKind.choices, default=NoteKind.INFO.value)
    title = blocks.CharBlock(label=_("title"), required=False, default="", max_length=120)
    text = blocks.RichTextBlock(label=_("text"), features=PLAIN_FEATURES)

    class Meta:
        icon = "info-circle"
        group = TEXT_GROUP
        label = _("Note")
        template = "blocks/note.html"
        description = _("A short remark that must not be overlooked.")
        preview_value = {
            "kind": "info",
            "title": "To nie jest wniosek",
            "text": "<p>Pomysł zgłoszony tutaj to początek rozmowy.</p>",
        }


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("quotation"))
    author = blocks.CharBlock(label=_("author"), required=False, default="", max_length=150)

    class Meta:
        icon = "openquote"
        group = TEXT_GROUP
        label = _("Quotation")
        template = "blocks/quote.html"
        description = _("Words of a person, with their name.")
        preview_value = {"text": "Najpierw rozmowa, potem wniosek.", "author": "Uczestniczka warsztatu"}


class CaptionedImageBlock(blocks.StructBlock):
    """An image with its alternative text (or marked decorative) and an optional caption."""

    image = ImageBlock(label=_("image"))
    caption = blocks.CharBlock(label=_("caption"), required=False, default="", max_length=250)

    class Meta:
        icon = "image"
        group = TEXT_GROUP
        label = _("Image")
        template = "blocks/image.html"
        description = _("A picture that says something the text does not.")
        preview_value = {"image": None, "caption": "Warsztat w sali obrad"}
