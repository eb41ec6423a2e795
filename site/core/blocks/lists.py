from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks.keys import KeyBlock
from core.blocks.text import PLAIN_FEATURES
from core.listings import get_listing, listing_choices

LIST_GROUP = _("Lists and tables")


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"), max_length=150)
    text = blocks.RichTextBlock(label=_("text"), features=PLAIN_FEATURES, required=False)

    class Meta:
        icon = "arrow-right"
        label = _("Step")
        description = _("One thing that happens, with its place in the order.")
        preview_value = {"title": "Rozmowa", "text": "<p>Spotykamy się w okolicy.</p>"}


class StepsBlock(blocks.StructBlock):
    items = blocks.ListBlock(StepBlock(), label=_("steps"))

    class Meta:
        icon = "list-ol"
        group = LIST_GROUP
        label = _("Steps")
        template = "blocks/steps.html"
        description = _("Things that happen one after another, drawn as a path.")
        preview_value = {
            "items": [
                {"title": "Rozmowa", "text": "<p>Spotykamy się w okolicy.</p>"},
                {"title": "Pomysł", "text": "<p>Spisujemy, czego brakuje.</p>"},
            ]
        }


class FactBlock(blocks.StructBlock):
    term = blocks.CharBlock(label=_("term"), max_length=120)
    description = blocks.RichTextBlock(label=_("description"), features=PLAIN_FEATURES)

    class Meta:
        icon = "list-ul"
        label = _("Fact")


class FactsBlock(blocks.StructBlock):
    items = blocks.ListBlock(FactBlock(), label=_("facts"))

    class Meta:
        icon = "list-ul"
        group = LIST_GROUP
        label = _("Facts")
        template = "blocks/facts.html"
        description = _("Pairs of a term and what it means.")
        preview_value = {"items": [{"term": "Kto", "description": "<p>Mieszkanki i mieszkańcy Krakowa</p>"}]}


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("question"), max_length=200)
    answer = blocks.RichTextBlock(label=_("answer"), features=PLAIN_FEATURES)
    anchor = KeyBlock(label=_("anchor"), help_text=_("For links to this question; the same in all languages."))

    class Meta:
        icon = "help"
        label = _("Question")


class QuestionsBlock(blocks.StructBlock):
    items = blocks.ListBlock(QuestionBlock(), label=_("questions"))

    class Meta:
        icon = "help"
        group = LIST_GROUP
        label = _("Questions and answers")
        template = "blocks/questions.html"
        description = _("Questions that unfold to their answers.")
        preview_value = {
            "items": [{"question": "Czy mogę zgłosić pomysł sam lub sama?", "answer": "<p>Tak.</p>", "anchor": "sam"}]
        }


class RowBlock(blocks.StructBlock):
    cells = blocks.ListBlock(blocks.CharBlock(label=_("cell"), required=False, default=""), label=_("cells"))

    class Meta:
        icon = "table"
        label = _("Row")


class TableBlock(blocks.StructBlock):
    caption = blocks.CharBlock(label=_("caption"), max_length=200)
    columns = blocks.ListBlock(blocks.CharBlock(label=_("column heading")), label=_("columns"))
    rows = blocks.ListBlock(RowBlock(), label=_("rows"), help_text=_("The first cell of a row is its heading."))

    class Meta:
        icon = "table"
        group = LIST_GROUP
        label = _("Table")
        template = "blocks/table.html"
        description = _("A table with a caption, column headings and row headings.")
        preview_value = {
            "caption": "Dwie ścieżki",
            "columns": ["", "Dzielnicowa", "Miejska"],
            "rows": [{"cells": ["Warsztaty", "wspólne", "seria trzech"]}],
        }


class ListingBlock(blocks.StructBlock):
    """A list made from records; which lists there are is said by the apps (`core.registries`)."""

    kind = blocks.ChoiceBlock(label=_("list"), choices=listing_choices)

    class Meta:
        icon = "list-ul"
        group = LIST_GROUP
        label = _("List from records")
        template = "blocks/listing.html"
        description = _("Districts, units or the map of the site: always as the records stand now.")
        preview_value = {"kind": "site_map"}

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        listing = get_listing(value["kind"])
        if listing is not None:
            context["listing"] = listing
            context.update(listing.get_context((parent_context or {}).get("request")))
        return context
