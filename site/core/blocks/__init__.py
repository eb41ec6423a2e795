from core.blocks.body import BodyBlock
from core.blocks.keys import KeyBlock
from core.blocks.links import (
    ActionBlock,
    ContactBlock,
    EmbeddedPageBlock,
    LazyPageChooserBlock,
    PageLinksBlock,
)
from core.blocks.lists import (
    FactsBlock,
    ListingBlock,
    QuestionsBlock,
    StepBlock,
    StepsBlock,
    TableBlock,
)
from core.blocks.text import PLAIN_FEATURES, TEXT_FEATURES, HeadingBlock, NoteBlock, QuoteBlock, TextBlock

__all__ = [
    "PLAIN_FEATURES",
    "TEXT_FEATURES",
    "ActionBlock",
    "BodyBlock",
    "ContactBlock",
    "EmbeddedPageBlock",
    "FactsBlock",
    "HeadingBlock",
    "KeyBlock",
    "LazyPageChooserBlock",
    "ListingBlock",
    "NoteBlock",
    "PageLinksBlock",
    "QuestionsBlock",
    "QuoteBlock",
    "StepBlock",
    "StepsBlock",
    "TableBlock",
    "TextBlock",
]
