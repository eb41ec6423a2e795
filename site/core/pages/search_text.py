"""What search may show of pages and documents."""

from collections.abc import Iterator

from django.db import models
from django.http import HttpRequest
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.models import AbstractDocument
from wagtail.fields import RichTextField, StreamField
from wagtail.models import CollectionViewRestriction, Page
from wagtail.rich_text import get_text_for_indexing

from core.blocks.keys import KeyBlock
from core.models import BasePage, CustomDocument
from core.pages.pdf_text import document_text
from core.pages.visibility import public
from search.registry import Searchable, SearchText, register_searchable


def public_pages(model: type[Page]) -> models.QuerySet:
    return public(model.objects.live()).select_related("locale")


def page_text(page: BasePage) -> SearchText:
    """Everything a reader finds on the page itself, in the order of its fields."""
    parts = [page.lead_text, *_texts_of_fields(page)]
    published = page.last_published_at
    return SearchText(
        title=page.title,
        text="\n".join(part for part in parts if part),
        language=page.locale.language_code,
        date=published.date() if published else None,
        expires_at=page.expire_at,
    )


def page_link(page: Page, request: HttpRequest | None) -> str:
    """Its address, or nothing for a page outside of every site."""
    return page.get_url(request) or ""


def _texts_of_fields(page: BasePage) -> Iterator[str]:
    inherited = {field.name for field in Page._meta.get_fields()}
    for field in page._meta.concrete_fields:
        name = field.name
        if name in inherited or name in page.not_searched or name.startswith("lead") or not field.editable:
            continue
        value = field.value_from_object(page)
        if isinstance(field, StreamField):
            yield "\n".join(_block_texts(value.stream_block, value))
        elif isinstance(field, RichTextField):
            yield rich_text(value)
        elif isinstance(field, models.CharField | models.TextField) and not field.choices and value:
            yield str(value)


def _block_texts(block: blocks.Block, value: object) -> Iterator[str]:
    """Texts that people wrote: no labels of choices, no technical keys, nothing of other objects."""
    if value is None or isinstance(block, KeyBlock | blocks.ChoiceBlock | blocks.URLBlock):
        return
    if isinstance(block, blocks.StreamBlock):
        for child in value:
            yield from _block_texts(child.block, child.value)
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from _block_texts(child, value.get(name))
    elif isinstance(block, blocks.ListBlock):
        for item in value:
            yield from _block_texts(block.child_block, item)
    elif isinstance(block, blocks.RichTextBlock):
        yield rich_text(value.source)
    elif isinstance(block, blocks.CharBlock | blocks.TextBlock) and value:
        yield str(value)


def rich_text(source: str) -> str:
    return " ".join(strip_tags(get_text_for_indexing(source)).replace("\xa0", " ").split())


def public_documents(model: type[AbstractDocument]) -> models.QuerySet:
    """Documents outside of collections that only some may open."""
    documents = model.objects.select_related("collection")
    for restriction in CollectionViewRestriction.objects.select_related("collection"):
        documents = documents.exclude(collection__path__startswith=restriction.collection.path)
    return documents


def document_search_text(document: CustomDocument) -> SearchText:
    return SearchText(
        title=document.title,
        text=document_text(document),
        language=document.language,
        date=document.created_at.date() if document.created_at else None,
    )


def document_link(document: AbstractDocument, request: HttpRequest | None) -> str:
    return document.url


register_searchable(Searchable(BasePage, "page", _("Page"), public_pages, page_text, page_link))
register_searchable(
    Searchable(CustomDocument, "document", _("Document"), public_documents, document_search_text, document_link)
)
