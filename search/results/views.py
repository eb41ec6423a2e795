"""The result page and the suggestions. Neither is ever cached; neither sets a cookie."""

import logging

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from core.http_headers import private
from search.query.find import Found, find
from search.query.missed import count_missed
from search.query.parse import LONGEST
from search.query.promoted import promoted
from search.query.suggestions import suggestions
from search.results.facets import facets, known_values, query_string, read_filters
from search.results.results import results

logger = logging.getLogger(__name__)

PER_PAGE = 20


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Results for `q` in the active language, narrowed by `kind`, `track` and `district`, page `page`."""
    language = get_language() or settings.LANGUAGE_CODE
    text = " ".join(request.GET.get("q", "")[: LONGEST * 40].split())[:LONGEST]
    known = known_values()
    narrowed = read_filters(request.GET, known)
    exact = request.GET.get("exact") == "1"
    found = find(text, exact=exact)
    total = found.total(language, narrowed)
    page = _page(total, request.GET.get("page"))
    start = (page.number - 1) * PER_PAGE
    ids = found.entry_ids(language, narrowed, start, start + PER_PAGE) if total else []
    if request.method == "GET" and text and not narrowed and (not found.counts or found.any_word):
        _count_missed(text, language)
    context = {
        "text": text,
        "found": found,
        "exact": exact,
        "total": total,
        "all_kinds_total": found.total(language),
        "results": results(ids, found.query, request),
        "promoted": promoted(text, language, request) if page.number == 1 and not narrowed else [],
        "slice": page,
        "facets": facets(found, language, narrowed, known),
        "narrowed": narrowed,
        "labels": known,
        "query": query_string(text, narrowed, exact=exact),
        "exact_query": query_string(text, narrowed, exact=True),
        "clear_query": query_string(text, {}, exact=exact),
        "elsewhere": _elsewhere(found, language, text, exact=exact),
    }
    return private(render(request, "search/results.html", context))


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """`{"suggestions": [{"title", "url", "kind"}]}` for an unfinished `q`."""
    language = get_language() or settings.LANGUAGE_CODE
    found = suggestions(request.GET.get("q", ""), language, request)
    listed = [{"title": place.entry.title, "url": place.url, "kind": str(place.declaration.label)} for place in found]
    return private(JsonResponse({"suggestions": listed}))


def _count_missed(text: str, language: str) -> None:
    """Nobody is kept from an answer because it could not be counted."""
    try:
        count_missed(text, language)
    except DatabaseError as problem:
        logger.warning("A search without results was not counted (%s).", type(problem).__name__)


def _page(total: int, asked: str | None) -> Page:
    """The asked page of that many results; an unknown number gives the first, one beyond the end the last."""
    paginator = Paginator(range(total), PER_PAGE)
    number = int(asked) if asked and asked.isascii() and asked.isdigit() and len(asked) < 7 else 1
    return paginator.page(min(max(number, 1), paginator.num_pages))


def _elsewhere(found: Found, language: str, text: str, *, exact: bool) -> list[dict[str, object]]:
    """The other languages with hits: `code`, `number`, `url`."""
    numbers = found.by_language()
    codes = [code for code, _name in settings.LANGUAGES if code != language and numbers[code]]
    return [
        {"code": code, "number": numbers[code], "url": _url(code, query_string(text, {}, exact=exact))}
        for code in codes
    ]


def _url(language: str, query: str) -> str:
    with override(language):
        return f"{reverse('search:results')}?{query}"
