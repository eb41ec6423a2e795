from wagtail import blocks

from core.blocks.links import ActionBlock, ContactBlock, EmbeddedPageBlock, PageLinksBlock
from core.blocks.lists import FactsBlock, ListingBlock, QuestionsBlock, StepsBlock, TableBlock
from core.blocks.text import CaptionedImageBlock, HeadingBlock, NoteBlock, QuoteBlock, TextBlock


class BodyBlock(blocks.StreamBlock):
    """The body of any article: everything an editor can put into a page."""

    heading = HeadingBlock()
    text = TextBlock()
    note = NoteBlock()
    quote = QuoteBlock()
    image = CaptionedImageBlock()
    steps = StepsBlock()
    facts = FactsBlock()
    questions = QuestionsBlock()
    table = TableBlock()
    listing = ListingBlock()
    action = ActionBlock()
    page_links = PageLinksBlock()
    contact = ContactBlock()
    embedded_page = EmbeddedPageBlock()

    def headings(self, value: blocks.StreamValue) -> list[tuple[str, str]]:
        """(anchor, text) of the headings in `value`, in order."""
        return [
            (child.block.anchor_of(child.value, str(child.id)), child.value["text"])
            for child in value
            if isinstance(child.block, HeadingBlock)
        ]
