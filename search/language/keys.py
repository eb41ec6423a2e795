"""Keys of words, for the index and for queries. By script, not by language: mixed pages work."""

from functools import lru_cache

from snowballstemmer import stemmer

from search.language.fold import is_cyrillic
from search.language.irregular import irregular_keys
from search.language.polish import polish_keys
from search.language.ukrainian import ukrainian_keys

_english = stemmer("english")


@lru_cache(maxsize=100_000)
def keys(folded: str, english: bool = False) -> tuple[str, ...]:
    """Keys under which a folded word stands in the index, the chief one first.

    Texts in English also carry the English stem. Two forms of a word share at least one key, as a rule.
    """
    found = irregular_keys(folded)
    if not found:
        found = ukrainian_keys(folded) if is_cyrillic(folded) else polish_keys(folded)
    if english and folded.isascii() and folded.isalpha():
        found = [*found, _english.stemWord(folded)]
    return tuple(dict.fromkeys(found))


# Ends of names for people, and how the other sex ends.
_PEOPLE = (
    *((f"{end}k", end) for end in ("or", "er", "ist", "yst", "ant", "ent", "ciel", "iad", "dat", "gat")),
    ("ank", "anc"), ("anc", "ank"), ("niczk", "nik"), ("nik", "niczk"), ("ark", "arz"), ("arz", "ark"),
    ("lozk", "log"), ("ink", "in"),
)  # fmt: skip
_DERIVED = (("ow", "", 5), ("ic", "iczn", 4), ("czn", "c", 4), ("czn", "k", 4))  # end, other end, shortest result
SHORTEST_PREFIX = 5


@lru_cache(maxsize=20_000)
def related_keys(folded: str) -> tuple[str, ...]:
    """Keys that a query also asks for: „ambasadorka” finds „ambasador”, „dzielnicowy” finds „dzielnica”."""
    related: list[str] = []
    for stem in keys(folded)[:1]:
        related += [
            stem[: -len(end)] + other for end, other in _PEOPLE if stem.endswith(end) and len(stem) > len(end) + 2
        ]
        related += [
            stem[: -len(end)] + other
            for end, other, shortest in _DERIVED
            if stem.endswith(end) and len(stem) - len(end) + len(other) >= shortest
        ]
    return tuple(dict.fromkeys(key for key in related if key not in keys(folded)))
