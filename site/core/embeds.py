"""Pages whose content can stand inside another page; apps register them in `AppConfig.ready()`."""

from collections.abc import Callable
from dataclasses import dataclass

from django.apps import apps
from django.http import HttpRequest
from wagtail.models import Page

GetContext = Callable[[Page, HttpRequest | None, Page | None, str], dict[str, object]]


@dataclass(frozen=True)
class Embed:
    """`get_context` is given the embedded page, the request, the page that shows it and the id of the block there."""

    template: str
    get_context: GetContext


_embeds: dict[type, Embed] = {}


def register(model: type, template: str, get_context: GetContext) -> None:
    """Let pages of `model`, and of all classes below it, stand inside other pages."""
    _embeds[model] = Embed(template, get_context)


def embed_of(page: Page | None) -> Embed | None:
    """How `page` stands inside another one; None if it cannot."""
    return next((_embeds[model] for model in type(page).__mro__ if model in _embeds), None)


def embeddable_models() -> list[type]:
    """All concrete page models that are registered; resolved when asked, so that migrations stay clean."""
    return [model for model in apps.get_models() if issubclass(model, tuple(_embeds))]
