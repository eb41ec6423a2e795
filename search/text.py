"""What search may show of that which core itself shows: pages and documents. Registers itself on import."""

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.models import CollectionViewRestriction

from core.models import BasePage, CustomDocument
from core.pages.plain_text import page_link, public_pages
from search.pdf_text import document_text
from search.registry import Searchable, SearchText, register_searchable


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


register_searchable(Searchable(BasePage, "page", _("Page"), public_pages, SearchText.of_page, page_link))
register_searchable(
    Searchable(CustomDocument, "document", _("Document"), public_documents, document_search_text, document_link)
)
