from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from wagtail.models import Page

from core.embeds import embed_of

register = template.Library()


@register.simple_tag(takes_context=True)
def embed(context: template.Context, embedded: Page | None, block_id: str) -> SafeString | str:
    """`embedded` (see `core.embeds`) as it stands inside the page being shown; "" for any other page."""
    found = embed_of(embedded)
    if found is None:
        return ""
    inner = found.get_context(embedded, context.get("request"), context.get("page"), str(block_id))
    return render_to_string(found.template, {**context.flatten(), **inner})
