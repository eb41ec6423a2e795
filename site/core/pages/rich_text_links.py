from django.utils.html import escape
from django.utils.translation import get_language
from wagtail.rich_text.pages import PageLinkHandler

from core.languages import source_language
from core.pages.links import localized_pages


class LocalizedPageLinkHandler(PageLinkHandler):
    """Links to pages in the reader's language; all links of a text by one query, none when they are known."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        ids = [int(attrs["id"]) if str(attrs.get("id", "")).isdigit() else None for attrs in attrs_list]
        pages = localized_pages(ids, get_language() or source_language())
        return [f'<a href="{escape(pages[pk].url)}">' if pk in pages else "<a>" for pk in ids]
