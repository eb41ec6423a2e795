"""One search from text to results: words, then corrected words, then any of the words."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import islice, product

from search.index.database import MOST_RANKED, Count, counts, has_hits, hits
from search.index.expressions import Expression
from search.index.terms import corrections
from search.query.cache import remembered
from search.query.parse import Query, parse
from search.query.ranking import MOST_REORDERED, reorder
from search.registry import search_places

FACETS = ("kind", "track", "district")
MOST_CORRECTIONS = 8


@dataclass(frozen=True)
class Found:
    """What a search found in all languages. `asked` is what was typed, `query` what was looked for in the end.

    `corrected`: words were replaced, because one of those typed stands nowhere. `any_word`: no entry has all words.
    """

    asked: Query
    query: Query
    expression: Expression | None
    counts: list[Count] = field(default_factory=list)
    corrected: bool = False
    any_word: bool = False

    def by_language(self) -> Counter:
        """Hits in each language."""
        return _sum(self.counts, "language")

    def total(self, language: str | None = None, narrowed: dict[str, str] | None = None) -> int:
        return sum(count.number for count in self._matching(language, narrowed or {}))

    def facet(self, name: str, language: str | None, narrowed: dict[str, str]) -> Counter:
        """How many hits each value of `name` would leave, the other filters kept."""
        others = {key: value for key, value in narrowed.items() if key != name}
        return _sum(self._matching(language, others), name)

    def entry_ids(self, language: str | None, narrowed: dict[str, str], start: int, stop: int) -> list[int]:
        """Ids of entries, the best first. The first page or two are put in finer order."""
        if self.expression is None:
            return []
        filters = {**({"language": language} if language else {}), **narrowed}
        known = self.total(language, narrowed)
        if stop > MOST_RANKED:
            return hits(self.expression, filters, start=start, stop=stop, known=known)
        key = ("hits", self.expression, tuple(sorted(filters.items())))
        best = remembered(key, lambda: hits(self.expression, filters, start=0, stop=MOST_RANKED, known=known))
        if start >= MOST_REORDERED:
            return best[start:stop]
        return (reorder(best[:MOST_REORDERED], self.query) + best[MOST_REORDERED:])[start:stop]

    def _matching(self, language: str | None, narrowed: dict[str, str]) -> list[Count]:
        return [
            count
            for count in self.counts
            if (not language or count.language == language)
            and all(getattr(count, name) == value for name, value in narrowed.items())
        ]


def find(text: str, *, exact: bool = False) -> Found:
    """Look for `text`; with `exact` neither words are corrected nor any left out."""
    asked = parse(text, search_places())
    if not asked.terms:
        return Found(asked, asked, None)
    found = _counts(asked.all_words)
    if found or exact:
        return Found(asked, asked, asked.all_words, found)
    corrected = _corrected(asked)
    if corrected is not None:
        return corrected
    if len(asked.terms) > 1:
        found = _counts(asked.any_word)
        if found:
            return Found(asked, asked, asked.any_word, found, any_word=True)
    return Found(asked, asked, asked.all_words)


def _corrected(asked: Query) -> Found | None:
    """The likeliest correction that finds something. Only words that stand nowhere are touched."""
    lost = [term.word for term in asked.terms if term.word and not has_hits(term.expression)]
    choices = {word: corrections(word) for word in lost}
    choices = {word: found for word, found in choices.items() if found}
    if not choices:
        return None
    combinations = sorted(product(*(range(len(found)) for found in choices.values())), key=sum)
    for combination in islice(combinations, MOST_CORRECTIONS):
        picked = {word: choices[word][number] for word, number in zip(choices, combination, strict=True)}
        query = asked.replaced(picked)
        found = _counts(query.all_words)
        if found:
            return Found(asked, query, query.all_words, found, corrected=True)
    query = asked.replaced({word: found[0] for word, found in choices.items()})
    found = _counts(query.any_word) if len(query.terms) > 1 else []
    return Found(asked, query, query.any_word, found, corrected=True, any_word=True) if found else None


def _counts(expression: Expression) -> list[Count]:
    return remembered(("counts", expression), lambda: counts(expression))


def _sum(found: list[Count], name: str) -> Counter:
    total: Counter = Counter()
    for count in found:
        total[getattr(count, name)] += count.number
    return total
