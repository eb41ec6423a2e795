"""Titles that fit what somebody is typing."""

from django.http import HttpRequest

from search.index.database import title_hits
from search.index.expressions import AllOf, AnyOf, Key
from search.language.fold import words
from search.query.cache import remembered
from search.query.parse import parse, word_term
from search.registry import search_places
from search.results.results import Place, located

MOST = 6
SHORTEST = 2


def suggestions(text: str, language: str, request: HttpRequest | None) -> list[Place]:
    """Up to six public entries whose title has every word, the last one perhaps unfinished."""
    typed = list(words(text[:100]))[:8]
    if not typed or len(typed[-1].fold) < SHORTEST:
        return []
    *done, last = typed
    parts = [word_term(word).expression for word in done]
    unfinished = Key(last.fold, prefix=True)
    whole = parse(last.surface, search_places()).all_words
    parts.append(AnyOf((unfinished, whole)))
    expression = AllOf(tuple(parts))
    found = remembered(("titles", expression, language), lambda: title_hits(expression, language, MOST))
    return located(found, request)
