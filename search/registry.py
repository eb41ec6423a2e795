"""What search may show, and how results can be narrowed; apps register it in `ready()`."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Self

from django.apps import apps
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise

from core.models import BasePage
from core.pages.plain_text import plain_text


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

    @classmethod
    def of_page(cls, page: BasePage) -> Self:
        """What is the same for all pages; a page type adds its own with `dataclasses.replace`."""
        published = page.last_published_at
        return cls(
            title=page.title,
            text=plain_text(page),
            language=page.locale.language_code,
            date=published.date() if published else None,
            expires_at=page.expire_at,
        )


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
    read: Callable[[Any], SearchText]
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


_searchable: dict[type[Model], Searchable] = {}
_filters: dict[str, SearchFilter] = {}
_places: list[Callable[[], Iterable[SearchPlace]]] = []


def register_searchable(declaration: Searchable) -> None:
    """Put the public objects of a model into the site's search. Registering a model twice replaces the first."""
    _searchable[declaration.model] = declaration


def searchable_for(model: type[Model]) -> Searchable | None:
    """The declaration of `model` or of the nearest class it inherits from."""
    return next((_searchable[base] for base in model.__mro__ if base in _searchable), None)


def searchable_models() -> dict[type[Model], Searchable]:
    """Every concrete model that is searched, with its declaration; resolved when asked."""
    found = ((model, searchable_for(model)) for model in apps.get_models() if not model._meta.proxy)
    return {model: declaration for model, declaration in found if declaration is not None}


def register_search_filter(search_filter: SearchFilter) -> None:
    _filters[search_filter.name] = search_filter


def search_filters() -> tuple[SearchFilter, ...]:
    return tuple(_filters.values())


def register_search_places(provider: Callable[[], Iterable[SearchPlace]]) -> None:
    """Let searches for a name of a district or of a place in it find what is about that district."""
    if provider not in _places:
        _places.append(provider)


def search_places() -> list[SearchPlace]:
    return [place for provider in _places for place in provider()]
