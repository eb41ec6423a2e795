"""What lower rooms offer to upper ones, without knowing them.

`core` may import no app of the project; an app that wants to be listed, embedded or found says so here, in its
`AppConfig.ready()`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.apps import apps
from django.http import HttpRequest
from django.utils.functional import Promise

ListingContext = Callable[[HttpRequest | None], dict[str, object]]


@dataclass(frozen=True)
class Listing:
    """A list made from records, which editors can place in any text page."""

    kind: str
    label: str | Promise
    template: str
    get_context: ListingContext


@dataclass
class _Registry:
    listings: dict[str, Listing] = field(default_factory=dict)
    searchable: list[type] = field(default_factory=list)


_registry = _Registry()


def register_listing(listing: Listing) -> None:
    """Offer `listing` in the listing block. Registering a kind twice replaces the first."""
    _registry.listings[listing.kind] = listing


def get_listing(kind: str) -> Listing | None:
    return _registry.listings.get(kind)


def listing_choices() -> list[tuple[str, str | Promise]]:
    """Choices for the listing block, in the order of registration."""
    return [(listing.kind, listing.label) for listing in _registry.listings.values()]


def register_searchable(model: type) -> None:
    """Say that public objects of `model` belong in the site's search index."""
    if model not in _registry.searchable:
        _registry.searchable.append(model)


def searchable_models() -> Iterable[type]:
    return tuple(_registry.searchable)


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
