from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from wagtail.models import Page

register = template.Library()


@register.simple_tag(takes_context=True)
def embed(context: template.Context, embedded: Page | None, block_id: str) -> SafeString | str:
    """`embedded` (see `core.embeds.Embeddable`) as it stands inside the page being shown; "" for any other page."""
    if embedded is None or not hasattr(embedded, "get_embed_context"):
        return ""
    inner = embedded.get_embed_context(context.get("request"), context.get("page"), str(block_id))
    return render_to_string(embedded.embed_template, {**context.flatten(), **inner})
