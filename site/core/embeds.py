"""Pages whose content can stand inside another page."""

from collections.abc import Callable

from django.apps import apps
from django.http import HttpRequest


class Embeddable:
    """Mixin of page models whose content can stand inside another page.

    The model names `embed_template` and returns its context from `get_embed_context`; `host` is the page that shows
    it, `block_id` the block it stands in (unique within the host).
    """

    embed_template: str
    get_embed_context: Callable[[HttpRequest | None, object, str], dict[str, object]]


def embeddable_models() -> list[type]:
    """All concrete page models with the `Embeddable` mixin; resolved when asked, so that migrations stay clean."""
    return [model for model in apps.get_models() if issubclass(model, Embeddable)]
