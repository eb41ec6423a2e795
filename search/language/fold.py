"""Words without case, diacritics and typographic accidents, and where they stand in a text."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_APOSTROPHE = re.compile("(?<=[\u0400-\u04ff])['’ʼ`´](?=[\u0400-\u04ff])")
# The dot below 0300 keeps combining marks inside a word when a text comes in decomposed form.
_WORD = re.compile("(?:[^\\W_][\u0300-\u036f]*(?:(?<=[\u0400-\u04ff])['’ʼ`´](?=[\u0400-\u04ff]))?)+")
_LETTERS = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "є": "е", "ґ": "г", "ё": "е"})
_PLAIN = re.compile("[a-z0-9]+")

LONGEST_WORD = 40


class Word(NamedTuple):
    """A word of a text: as written, folded, and its place (`text[start:end]`)."""

    surface: str
    fold: str
    start: int
    end: int


def fold(text: str) -> str:
    """Lower case, Latin letters without marks, „ł” as „l”; Cyrillic й and ї stay letters of their own.

    є counts as е and ґ as г, so that „проєкт” and „проект” meet; apostrophes inside Cyrillic words go.
    """
    text = text.lower()
    if _PLAIN.fullmatch(text):
        return text
    text = unicodedata.normalize("NFKC", _APOSTROPHE.sub("", text)).lower().translate(_LETTERS)
    if text.isascii():
        return text
    return "".join(map(_bare, text))


def _bare(letter: str) -> str:
    if letter < "\u0100" and letter.isascii():
        return letter
    if "\u0400" <= letter <= "\u04ff":
        return letter
    parts = unicodedata.normalize("NFD", letter)
    return "".join(part for part in parts if not unicodedata.combining(part))


def words(text: str) -> Iterator[Word]:
    """The words of `text` in order: letters and digits only, at most `LONGEST_WORD` of them counted."""
    for found in _WORD.finditer(text):
        surface = found[0]
        folded = _folded(surface)
        if folded:
            yield Word(surface, folded, *found.span())


def folded_words(text: str) -> list[str]:
    """The words of `text`, folded, in order: the quick way where their places do not matter."""
    return [folded for folded in map(_folded, _WORD.findall(text)) if folded]


def listed(text: str) -> list[str]:
    """The words of a table in the code, one after another."""
    return text.split()


@lru_cache(maxsize=100_000)
def _folded(surface: str) -> str:
    return "".join(filter(str.isalnum, fold(surface)))[:LONGEST_WORD]


def is_cyrillic(folded: str) -> bool:
    return "\u0400" <= folded[0] <= "\u04ff"
