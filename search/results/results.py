"""Entries as a reader sees them. What is not public any more in this very moment is left out and taken down."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from wagtail.models import Page

from search.index.sync import refresh_later
from search.models import SearchEntry
from search.query.parse import Query
from search.registry import Searchable, searchable_for
from search.results.highlight import Marker
from search.results.snippets import marked_title, snippet


@dataclass(frozen=True)
class Result:
    """One result: `title` and `snippet` are safe HTML with the hits marked."""

    kind: str
    label: str | Promise
    url: str
    title: SafeString
    snippet: SafeString
    language: str
    date: date | None
    track: str
    district: str


@dataclass(frozen=True)
class Place:
    """An entry with the address of its object."""

    entry: SearchEntry
    declaration: Searchable
    url: str


_Declared = tuple[SearchEntry, type[Model], Searchable]


def results(ids: Iterable[int], query: Query, request: HttpRequest | None) -> list[Result]:
    marker = Marker(query)
    return [
        Result(
            kind=place.entry.kind,
            label=place.declaration.label,
            url=place.url,
            title=marked_title(place.entry.title, marker),
            snippet=snippet(place.entry.text, marker),
            language=place.entry.language,
            date=place.entry.date,
            track=place.entry.track,
            district=place.entry.district,
        )
        for place in located(ids, request)
    ]


def located(ids: Iterable[int], request: HttpRequest | None) -> list[Place]:
    """The entries in this order, each checked once more: one query for all pages and one for each other kind."""
    ids = list(ids)
    entries = SearchEntry.objects.in_bulk(ids)
    groups: dict[tuple[type[Model], Callable], list[_Declared]] = {}
    for entry in entries.values():
        model = ContentType.objects.get_for_id(entry.content_type_id).model_class()
        declaration = searchable_for(model) if model is not None else None
        if declaration is not None:
            asked = Page if issubclass(model, Page) else model
            groups.setdefault((asked, declaration.public), []).append((entry, model, declaration))
    places: dict[int, Place] = {}
    gone = []
    for (asked, public), group in groups.items():
        objects = public(asked).filter(pk__in=[entry.object_id for entry, _, _ in group])
        found = {str(obj.pk): obj for obj in _light(objects)}
        for entry, model, declaration in group:
            obj = found.get(entry.object_id)
            url = declaration.link(obj, request) if obj is not None else ""
            if url:
                places[entry.pk] = Place(entry, declaration, url)
            elif obj is None:
                gone.append((model, entry.object_id))
    refresh_later(gone)
    return [places[pk] for pk in ids if pk in places]


def _light(objects) -> Iterable:
    """Without the long texts of pages: only their addresses are asked for."""
    defer: Callable | None = getattr(objects, "defer_streamfields", None)
    return defer() if defer is not None else objects
