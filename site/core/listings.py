"""Lists made from records, which editors can place in any text page; apps register theirs in `ready()`."""

from collections.abc import Callable
from dataclasses import dataclass

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


_listings: dict[str, Listing] = {}


def register_listing(listing: Listing) -> None:
    """Offer `listing` in the listing block. Registering a kind twice replaces the first."""
    _listings[listing.kind] = listing


def get_listing(kind: str) -> Listing | None:
    return _listings.get(kind)


def listing_choices() -> list[tuple[str, str | Promise]]:
    """Choices for the listing block, in the order of registration."""
    return [(listing.kind, listing.label) for listing in _listings.values()]
