import re

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context
from django.template.defaultfilters import filesizeformat
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail.rich_text import RichText

from caching.content_version import cached
from core.frame.language_switcher import language_links as links_to_languages
from core.frame.structured_data import as_script, page_data
from core.models import CustomDocument

register = template.Library()

# A one-letter word must not stand at the end of a line (Polish typesetting; in Ukrainian too).
_ONE_LETTER = "([aiouwzAIOUWZазувійоАЗУВІЙО])"
_ORPHAN = re.compile(rf"(?<=[\s(\u00a0>„«]){_ONE_LETTER}\s+(?=\S)|^{_ONE_LETTER}\s+(?=\S)")
_TAG = re.compile(r"(<[^>]+>)")


@register.filter
def no_orphans(value: object) -> SafeString:
    """`value` with a non-breaking space after each one-letter word; tags are left alone."""
    if isinstance(value, RichText):  # its links are those of one content version
        return cached(("rich text", get_language(), value.source), lambda: _joined(value.__html__()))
    return _joined(str(conditional_escape(value)))


def _joined(html: str) -> SafeString:
    joined = "".join(
        part if part.startswith("<") else _ORPHAN.sub(lambda found: f"{found[1] or found[2]}\u00a0", part)
        for part in _TAG.split(html)
    )
    return mark_safe(joined)  # noqa: S308 - escaped by the caller


@register.tag("cached")
def cached_block(parser: Parser, token: Token) -> "CachedBlock":
    """`{% cached "name" value … %} … {% endcached %}`: made once in a content version for each language
    and each set of values. What stands inside must depend on nothing else.
    """
    _name, *values = token.split_contents()
    nodes = parser.parse(("endcached",))
    parser.delete_first_token()
    return CachedBlock(nodes, [parser.compile_filter(value) for value in values])


class CachedBlock(template.Node):
    def __init__(self, nodelist: NodeList, values: list[FilterExpression]) -> None:
        self.nodelist, self.values = nodelist, values

    def render(self, context: Context) -> SafeString:
        key = ("html", get_language(), *(value.resolve(context) for value in self.values))
        return cached(key, lambda: self.nodelist.render(context))


@register.filter
def unbroken(value: object) -> SafeString:
    """`value` on one line: for numbers that hyphens would let break."""
    return format_html('<span class="unbroken">{}</span>', value)


def ancestors_of(page: Page) -> list[Page]:
    """Live pages above `page` from the home page down; one query for each content version."""
    if page.depth is None or page.depth <= 2:
        return []

    def find() -> list[Page]:
        return list(page.get_ancestors().filter(depth__gt=1, live=True).defer_streamfields())

    return cached(("ancestors", page.path[: -page.steplen]), find)


@register.inclusion_tag("components/breadcrumbs.html", takes_context=True)
def breadcrumbs(context: dict, page: Page) -> dict[str, object]:
    """The way from the home page to `page`; empty on the home page."""
    request = context["request"]
    ancestors = ancestors_of(page)
    trail = [{"title": ancestor.title, "url": ancestor.get_url(request)} for ancestor in ancestors]
    return {"trail": trail, "page": page, "request": request}


@register.simple_tag(takes_context=True)
def language_links(context: dict, page: Page | None) -> list[dict[str, object]]:
    """See `core.frame.language_switcher.language_links`."""
    return links_to_languages(context["request"], page)


@register.inclusion_tag("components/document_link.html")
def document_link(document: CustomDocument, title: str = "") -> dict[str, object]:
    """A link that says format, size, pages and language before anybody downloads."""
    return {
        "document": document,
        "title": title or document.title,
        "format": document.file_extension.upper(),
        "size": filesizeformat(document.get_file_size() or 0),
    }


@register.simple_tag(takes_context=True)
def canonical_url(context: dict, page: Page | None) -> str:
    """The one address under which the page should be known."""
    if page is not None:
        return page.get_full_url(context["request"]) or ""
    return context["request"].build_absolute_uri(context["request"].path)


@register.simple_tag(takes_context=True)
def json_ld(context: dict, page: Page) -> SafeString:
    """What search engines may know about `page`, as JSON-LD."""
    request = context["request"]
    ancestors = ancestors_of(page)
    trail = [(ancestor.title, ancestor.get_full_url(request) or "") for ancestor in [*ancestors, page]]
    return as_script(page_data(page, request, trail))
