"""The filters of the result page, from the query arguments of its address. Whatever stands there, nothing fails."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from search.query.find import FACETS, Found
from search.registry import search_filters, searchable_models


@dataclass(frozen=True)
class FacetChoice:
    """One value of a filter: its label, and how many results it would leave."""

    value: str
    label: str
    number: int
    selected: bool


@dataclass(frozen=True)
class Facet:
    name: str
    label: str | Promise
    choices: list[FacetChoice]

    @property
    def is_useful(self) -> bool:
        """Whether it would narrow anything, or does."""
        return len(self.choices) > 1 or any(choice.selected for choice in self.choices)


def kind_labels() -> dict[str, str]:
    return {declaration.kind: str(declaration.label) for declaration in searchable_models().values()}


def known_values() -> dict[str, dict[str, str]]:
    """For each filter, its values and their labels."""
    values = {"kind": kind_labels()}
    values.update({found.name: dict(found.choices()) for found in search_filters() if found.name in FACETS})
    return values


def read_filters(query: QueryDict, known: dict[str, dict[str, str]]) -> dict[str, str]:
    """The filters that are set; unknown values are dropped."""
    return {name: query[name] for name in known if query.get(name) in known[name]}


def facets(found: Found, language: str, narrowed: dict[str, str], known: dict[str, dict[str, str]]) -> list[Facet]:
    """Only values that some result has, or that are chosen."""
    labels = {"kind": _("Kind"), **{one.name: one.label for one in search_filters()}}
    made = []
    for name, values in known.items():
        numbers = found.facet(name, language, narrowed)
        choices = [
            FacetChoice(value, label, numbers[value], narrowed.get(name) == value)
            for value, label in values.items()
            if numbers[value] or narrowed.get(name) == value
        ]
        made.append(Facet(name, labels[name], choices))
    return [facet for facet in made if facet.is_useful]


def query_string(text: str, narrowed: dict[str, str], *, exact: bool = False, **more: object) -> str:
    values: Iterable[tuple[str, object]] = {"q": text, **narrowed, "exact": "1" if exact else "", **more}.items()
    return urlencode([(name, value) for name, value in values if value])
