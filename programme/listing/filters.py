"""Query arguments of the lists. Whatever stands in the address, a page comes out, never an error."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import EmptyPage, Paginator
from django.core.paginator import Page as Slice
from django.http import QueryDict

from caching.content_version import cached
from programme.enums import AnnouncementKind, EventKind, TrackKind
from programme.listing.long_lists import LongList
from programme.models.records import District

PER_PAGE = 20


@dataclass(frozen=True)
class FilterChoice:
    """One value of a filter, as the form shows it."""

    value: str
    label: str
    selected: bool


@dataclass(frozen=True)
class Filters:
    """The filters of a list after everything unknown was dropped."""

    kind: str = ""
    track: str = ""
    district: int | None = None
    archive: bool = False

    @property
    def any(self) -> bool:
        return bool(self.kind or self.track or self.district)

    def query(self, **changes: object) -> str:
        """The query string of these filters, with `changes`; empty values are left out."""
        values = {"type": self.kind, "track": self.track, "district": self.district, "archive": int(self.archive)}
        values.update(changes)
        return urlencode({name: value for name, value in values.items() if value})


def _known(value: str | None, choices: type[AnnouncementKind | EventKind | TrackKind]) -> str:
    return value if value in choices.values else ""


def _number(value: str | None) -> int | None:
    """A small whole number, or None: "8" but not "８", "8.0" or "99999999999"."""
    return int(value) if value and value.isascii() and value.isdigit() and len(value) <= 4 else None


def _district_numbers() -> frozenset[int]:
    return cached("district numbers", lambda: frozenset(District.objects.values_list("number", flat=True)))


def read_filters(query: QueryDict, kinds: type[AnnouncementKind | EventKind]) -> Filters:
    district = _number(query.get("district"))
    return Filters(
        kind=_known(query.get("type"), kinds),
        track=_known(query.get("track"), TrackKind),
        district=district if district in _district_numbers() else None,
        archive=query.get("archive") == "1",
    )


def choices_of(enum: type[AnnouncementKind | EventKind | TrackKind], selected: str) -> list[FilterChoice]:
    return [FilterChoice(str(value), str(label), value == selected) for value, label in enum.choices]


def district_choices(selected: int | None) -> list[FilterChoice]:
    return [FilterChoice(str(d.number), str(d), d.number == selected) for d in District.objects.all()]


def page_of(objects: LongList, query: QueryDict, per_page: int = PER_PAGE) -> Slice:
    """The asked page of `objects`; an unknown number gives the first, one beyond the end the last."""
    paginator = Paginator(objects, per_page)
    number = _number(query.get("page")) or 1
    try:
        return paginator.page(max(number, 1))
    except EmptyPage:
        return paginator.page(paginator.num_pages)
