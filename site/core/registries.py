"""What lower rooms offer to upper ones, without knowing them.

`core` may import no app of the project; an app that wants to be listed, embedded or found says so here, in its
`AppConfig.ready()`.
"""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.apps import apps
from django.db.models import Model, QuerySet
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


@dataclass(frozen=True)
class SearchText:
    """What the search index may know of one public object. `text` is plain; `district` is a number as text."""

    title: str
    text: str
    language: str
    date: datetime.date | None = None
    track: str = ""
    district: str = ""
    expires_at: datetime.datetime | None = None


@dataclass(frozen=True)
class Searchable:
    """Says of a model (and those that inherit from it, unless they have their own) what search may show of it.

    `public(model)` are the objects everybody may see, now; `read` makes plain text of one; `link` is its address.
    Of words that editors did not write (`by_editors` false) only those used twice are ever suggested.
    `shows_around`: what such a page says of itself also shows on the pages above and below it.
    """

    model: type[Model]
    kind: str
    label: str | Promise
    public: Callable[[type[Model]], QuerySet]
    read: Callable[[Model], SearchText]
    link: Callable[[Model, HttpRequest | None], str]
    by_editors: bool = True
    shows_around: bool = False


@dataclass(frozen=True)
class SearchPlace:
    """A district as people look for it: its number, numeral, own names, and places that lie in it."""

    district: str
    numeral: str
    names: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(frozen=True)
class SearchFilter:
    """A way to narrow results: `name` is a field of `SearchText` ("track", "district")."""

    name: str
    label: str | Promise
    choices: Callable[[], list[tuple[str, str]]]


@dataclass
class _Registry:
    listings: dict[str, Listing] = field(default_factory=dict)
    searchable: dict[type[Model], Searchable] = field(default_factory=dict)
    filters: dict[str, SearchFilter] = field(default_factory=dict)
    places: list[Callable[[], Iterable[SearchPlace]]] = field(default_factory=list)


_registry = _Registry()


def register_listing(listing: Listing) -> None:
    """Offer `listing` in the listing block. Registering a kind twice replaces the first."""
    _registry.listings[listing.kind] = listing


def get_listing(kind: str) -> Listing | None:
    return _registry.listings.get(kind)


def listing_choices() -> list[tuple[str, str | Promise]]:
    """Choices for the listing block, in the order of registration."""
    return [(listing.kind, listing.label) for listing in _registry.listings.values()]


def register_searchable(declaration: Searchable) -> None:
    """Put the public objects of a model into the site's search. Registering a model twice replaces the first."""
    _registry.searchable[declaration.model] = declaration


def searchable_for(model: type[Model]) -> Searchable | None:
    """The declaration of `model` or of the nearest class it inherits from."""
    return next((_registry.searchable[base] for base in model.__mro__ if base in _registry.searchable), None)


def searchable_models() -> dict[type[Model], Searchable]:
    """Every concrete model that is searched, with its declaration; resolved when asked."""
    found = ((model, searchable_for(model)) for model in apps.get_models() if not model._meta.proxy)
    return {model: declaration for model, declaration in found if declaration is not None}


def register_search_filter(search_filter: SearchFilter) -> None:
    _registry.filters[search_filter.name] = search_filter


def search_filters() -> tuple[SearchFilter, ...]:
    return tuple(_registry.filters.values())


def register_search_places(provider: Callable[[], Iterable[SearchPlace]]) -> None:
    """Let searches for a name of a district or of a place in it find what is about that district."""
    if provider not in _registry.places:
        _registry.places.append(provider)


def search_places() -> list[SearchPlace]:
    return [place for provider in _registry.places for place in provider()]


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
