"""The finer order of the first results, the same on every database.

The index ranks by how often and how rarely words stand in title and text. It does not see that a title is *about* the
words: that it begins with them, that it says little else, that it has them in the form that was asked for.
"""

from search.language.fold import words
from search.language.keys import keys
from search.language.phrases import STOP_WORDS
from search.models import SearchEntry
from search.query.parse import Query
from search.results.highlight import Marker

MOST_REORDERED = 60
_RANK_STEP = 0.02  # what one place in the order of the index is worth
_RELATED = 0.6  # what a word made from the one asked for is worth


def reorder(ids: list[int], query: Query) -> list[int]:
    """`ids` in their order, except that titles about the search come first."""
    if len(ids) < 2:
        return ids
    titles = dict(SearchEntry.objects.filter(pk__in=ids).values_list("pk", "title"))
    asked = [word.fold for word in words(query.text)]
    marker = Marker(query)
    scores = {pk: title_score(titles.get(pk, ""), asked, marker) - _RANK_STEP * place for place, pk in enumerate(ids)}
    return sorted(ids, key=lambda pk: -scores[pk])


def title_score(title: str, asked: list[str], marker: Marker) -> float:
    """0 for a title without any word of the search, up to about 2 for one that is the search."""
    found = [word for word in words(title) if word.fold not in STOP_WORDS]
    if not found or not asked:
        return 0.0
    is_hit = [marker.is_hit(word.fold) for word in found]
    if not any(is_hit):
        return 0.0
    words_asked = [fold for fold in asked if fold not in STOP_WORDS] or asked
    wanted = {key for fold in words_asked for key in keys(fold)}
    is_form = [bool(wanted & set(keys(word.fold))) for word in found]
    title_keys = {key for word in found for key in keys(word.fold)}
    covered = sum(1.0 if title_keys & set(keys(fold)) else _RELATED for fold in words_asked) / len(words_asked)
    written = len({word.fold for word in found} & set(words_asked)) / len(words_asked)
    first = 1.0 if is_form[0] else _RELATED * is_hit[0]
    return covered + 0.25 * (sum(is_form) / len(found)) + 0.25 * first + 0.15 * written
