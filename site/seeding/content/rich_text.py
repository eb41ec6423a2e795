"""Markdown to the HTML that Wagtail's rich text stores."""

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

Resolve = Callable[[str, str], int | None]
"""Primary key of (kind, content key); kind is "page" or "document"."""

_REFERENCE = re.compile(r"^(page|document):([^#]*)(?:#.*)?$")
_LINK = re.compile(r"\]\((page|document):([^)#]*)(?:#[^)]*)?\)")
_SHAPE = re.compile(r"<(/?)(p|ul|ol|li|h3|h4|b|i|a|br|hr)\b[^>]*>")


def references(markdown: str) -> list[tuple[str, str]]:
    """(kind, key) of each page and document that `markdown` links to; an anchor is left out, as in the link."""
    return _LINK.findall(markdown)


def to_html(markdown: str, resolve: Resolve) -> str:
    """Wagtail's rich text HTML for `markdown`. Unknown references come out as links to nothing."""
    parser = MarkdownIt("commonmark", {"html": False})
    for token in ("strong", "em"):
        tag = {"strong": "b", "em": "i"}[token]
        parser.add_render_rule(f"{token}_open", _tag(f"<{tag}>"))
        parser.add_render_rule(f"{token}_close", _tag(f"</{tag}>"))
    parser.add_render_rule("link_open", _link(resolve))
    # Wagtail stores paragraphs side by side, without line breaks between them.
    html = re.sub(r"\s*\n\s*(?=<)|(?<=>)\s*\n\s*", "", parser.render(markdown).strip()).replace("\n", " ")
    return html.replace("<li><p>", "<li>").replace("</p></li>", "</li>")


def shape(html: str) -> list[str]:
    """The tags of `html` in order, without attributes: two languages of one text must have the same."""
    return [f"{slash}{tag}" for slash, tag in _SHAPE.findall(html)]


def _tag(text: str) -> Callable[..., str]:
    def rule(self: RendererHTML, tokens: list[Token], index: int, options: object, env: object) -> str:
        return text

    return rule


def _link(resolve: Resolve) -> Callable[..., str]:
    def rule(self: RendererHTML, tokens: list[Token], index: int, options: object, env: object) -> str:
        address = str(tokens[index].attrs["href"])
        reference = _REFERENCE.match(address)
        if reference is None:
            return self.renderToken(tokens, index, options, env)
        kind, key = reference.groups()
        return f'<a linktype="{kind}" id="{resolve(kind, key) or ""}">'

    return rule
