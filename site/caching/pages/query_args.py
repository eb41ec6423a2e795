"""Which query arguments a page reads. All others are dropped before the page is made, so no noise makes a new copy."""

from collections.abc import Callable, Iterable
from functools import wraps
from urllib.parse import parse_qsl, urlencode

from django.http import HttpRequest, HttpResponse, QueryDict

Normalise = Callable[[str], str]
Arguments = tuple[tuple[str, str], ...]  # names and values, sorted

_normalisers: dict[str, Normalise] = {}


def register_argument(name: str, normalise: Normalise) -> None:
    """`normalise` makes of any text the one way in which that value is written; "" when it means nothing."""
    _normalisers[name] = normalise


def one_of(values: Iterable[str]) -> Normalise:
    known = frozenset(values)
    return lambda value: value if value in known else ""


def whole_number(least: int, most: int) -> Normalise:
    """ "8" for "8" and "008", "" for "８", "8.0" or anything outside of the range."""

    def normalise(value: str) -> str:
        if not (value.isascii() and value.isdigit() and len(value) <= 6):
            return ""
        return str(int(value)) if least <= int(value) <= most else ""

    return normalise


def known_arguments(query_string: str) -> Arguments:
    """The arguments that some page reads, normalised and sorted; of one that comes twice the last counts."""
    if not query_string:
        return ()
    found: dict[str, str] = {}
    for name, value in parse_qsl(query_string, max_num_fields=None):
        if name in _normalisers:
            found[name] = _normalisers[name](value)
    return tuple(sorted((name, value) for name, value in found.items() if value))


def only(arguments: Arguments, names: Iterable[str]) -> Arguments:
    names = frozenset(names)
    return tuple((name, value) for name, value in arguments if name in names)


def read_only(request: HttpRequest, names: Iterable[str]) -> None:
    """Leave in `request` the arguments of `names` alone; they are what the answer may depend on."""
    request.declared_arguments = tuple(names)
    read = only(known_arguments(request.META.get("QUERY_STRING", "")), names)
    request.META["QUERY_STRING"] = urlencode(read)
    request.GET = QueryDict(request.META["QUERY_STRING"])


def cacheable(*names: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Marks a view whose answer is the same for everybody and depends on the content and the arguments `names` only."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def declared(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if request.method in ("GET", "HEAD"):
                read_only(request, names)
            return view(request, *args, **kwargs)

        return declared

    return decorate
