"""Which words of a text are hits of a search, in whatever form they stand there."""

from functools import cached_property

from search.index.expressions import leaves
from search.language.fold import words
from search.language.keys import keys
from search.query.parse import Query


class Marker:
    """Knows the words of a search again."""

    def __init__(self, query: Query) -> None:
        self._terms = [list(leaves(term.expression)) for term in query.terms]
        self._known: dict[str, bool] = {}  # words come again and again

    @cached_property
    def _exact(self) -> frozenset[str]:
        return frozenset(leaf.key for term in self._terms for leaf in term if not leaf.prefix)

    @cached_property
    def _prefixes(self) -> tuple[str, ...]:
        return tuple(leaf.key for term in self._terms for leaf in term if leaf.prefix)

    def is_hit(self, fold: str) -> bool:
        """Whether the index would have found this word."""
        if fold not in self._known:
            self._known[fold] = self._is_hit(fold)
        return self._known[fold]

    def _is_hit(self, fold: str) -> bool:
        own = keys(fold, english=True)
        if any(key in self._exact for key in own):
            return True
        return any(key.startswith(self._prefixes) for key in own) if self._prefixes else False

    def places(self, text: str) -> list[tuple[int, int]]:
        """(start, end) of each hit in `text`, in order."""
        return [(word.start, word.end) for word in words(text) if self.is_hit(word.fold)]
