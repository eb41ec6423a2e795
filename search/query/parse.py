"""From what a person typed to an expression."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from search.index.expressions import AllOf, AnyOf, Expression, Key, Phrase, district_key
from search.language.fold import Word, words
from search.language.keys import SHORTEST_PREFIX, keys, related_keys
from search.language.phrases import STOP_WORDS, chief_key, content_words
from search.registry import SearchPlace

LONGEST = 300
MOST_TERMS = 12
_QUOTED = re.compile(r"[\"„“”«»](.{2,}?)[\"“”«»]")
_DISTRICT_WORDS = frozenset(chief_key(word) for word in ("dzielnica", "district", "район"))


@dataclass(frozen=True)
class Term:
    """One part of a search: a word, a phrase, or the name of a place. `word` is empty where correcting is no use."""

    text: str
    expression: Expression
    word: str = ""


@dataclass(frozen=True)
class Query:
    """A search; without terms it finds nothing."""

    text: str
    terms: tuple[Term, ...]

    @property
    def all_words(self) -> Expression:
        return AllOf(tuple(term.expression for term in self.terms))

    @property
    def any_word(self) -> Expression:
        return AnyOf(tuple(term.expression for term in self.terms))

    def replaced(self, corrections: dict[str, str]) -> "Query":
        """The same search with other words; `corrections` goes by `Term.word`."""
        terms = tuple(
            word_term(next(words(corrections[term.word]))) if term.word in corrections else term for term in self.terms
        )
        return Query(" ".join(term.text for term in terms), terms)


def parse(text: str, places: Iterable[SearchPlace] = ()) -> Query:
    """Never fails: whatever is no word is left out, and so is everything beyond the twelfth."""
    text = " ".join(text[:LONGEST].replace("\x00", " ").split())
    terms: list[Term] = []

    def quoted(found: re.Match) -> str:
        chief = tuple(chief_key(word.fold) for word in words(found[1]))
        if len(chief) < 2:
            return found[1]
        terms.append(Term(f"„{found[1].strip()}”", Phrase(chief)))
        return " "

    rest = _QUOTED.sub(quoted, text)
    terms += _Reader(list(words(rest)), list(places)).terms() if rest.strip() else []
    return Query(text, tuple(terms[:MOST_TERMS]))


def word_term(word: Word) -> Term:
    """A word in all its forms, words made from it, and what it was made from."""
    own = keys(word.fold, english=True)
    parts = [Key(key) for key in (*own, *related_keys(word.fold))]
    parts += [Key(key, prefix=True) for key in own if len(key) >= SHORTEST_PREFIX]
    return Term(word.surface, AnyOf(tuple(dict.fromkeys(parts))), word.fold)


class _Reader:
    """Reads words from left to right; at each place a district or one of its places goes before a plain word."""

    def __init__(self, found: list[Word], places: list[SearchPlace]) -> None:
        self.words = found
        self.places = places
        self.by_number = {place.district: place for place in places}
        self.numerals = {place.numeral.lower(): place for place in places}
        self.names = _names(tuple(places))

    def terms(self) -> list[Term]:
        terms: list[Term] = []
        plain: list[Word] = []
        position = 0
        while position < len(self.words) and len(terms) < MOST_TERMS:
            used, term = self._district(position) or self._name(position) or (1, None)
            if term is None:
                plain.append(self.words[position])
            else:
                terms.append(term)
            position += used
        if terms:  # „na Ruczaju”: the name alone is enough
            plain = [word for word in plain if word.fold not in STOP_WORDS]
        terms += [word_term(word) for word in content_words(plain)]
        return terms

    def _district(self, position: int) -> tuple[int, Term] | None:
        """„dzielnica VIII”, „8 dzielnica”, „dzielnica Dębniki”, or a numeral of two letters and more by itself."""
        here = self.words[position]
        after = self.words[position + 1] if position + 1 < len(self.words) else None
        pair = f"{here.surface} {after.surface}" if after else ""
        if chief_key(here.fold) in _DISTRICT_WORDS and after is not None:
            place = self._numbered(after)
            if place is not None:
                return 2, Term(pair, _about(place, self._literal(here, after)))
            named = self._name(position + 1)
            return (named[0] + 1, named[1]) if named is not None else None
        place = self._numbered(here)
        if place is None:
            return None
        if after is not None and chief_key(after.fold) in _DISTRICT_WORDS:
            return 2, Term(pair, _about(place, self._literal(here, after)))
        if here.fold in self.numerals and len(here.fold) > 1:
            return 1, Term(here.surface, _about(place, Key(here.fold)))
        return None

    def _numbered(self, word: Word) -> SearchPlace | None:
        return self.numerals.get(word.fold) or self.by_number.get(word.fold.lstrip("0"))

    @staticmethod
    def _literal(one: Word, two: Word) -> Expression:
        return Phrase((chief_key(one.fold), chief_key(two.fold)))

    def _name(self, position: int) -> tuple[int, Term] | None:
        """The longest name of a district or place that begins here, in whatever case."""
        for length in (4, 3, 2, 1):
            part = self.words[position : position + length]
            if len(part) < length:
                continue
            found = self.names.get(tuple(chief_key(word.fold) for word in part))
            if found:
                own = AllOf(tuple(word_term(word).expression for word in part))
                text = " ".join(word.surface for word in part)
                word = part[0].fold if length == 1 else ""
                return length, Term(text, AnyOf((own, *found)), word)
        return None


def _about(place: SearchPlace, literal: Expression) -> Expression:
    return AnyOf((literal, *_own_names(place)))


def _own_names(place: SearchPlace) -> list[Expression]:
    phrases = [tuple(chief_key(word.fold) for word in words(name)) for name in place.names]
    return [district_key(place.district), *(Phrase(phrase) for phrase in phrases if phrase)]


@lru_cache(maxsize=4)
def _names(places: tuple[SearchPlace, ...]) -> dict[tuple[str, ...], list[Expression]]:
    """What else to look for when a name is asked for: a district by all its names, a place by its districts."""
    found: dict[tuple[str, ...], dict[Expression, None]] = {}
    for place in places:
        for name in (*place.names, *place.places):
            phrase = tuple(chief_key(word.fold) for word in words(name))
            if phrase:
                found.setdefault(phrase, {}).update(dict.fromkeys(_own_names(place)))
    return {phrase: list(expressions) for phrase, expressions in found.items()}
