"""Taking the author out of a text that stays."""

import re
from collections.abc import Iterable
from typing import TypeVar

Answers = TypeVar("Answers", str, dict[str, object], list[object])

GAP = "[…]"
SHORTEST = 3  # shorter words say nothing about anybody, and stand in other words
PHONE_DIGITS = 9  # a Polish number without the code of the country


def without_author(answers: Answers, names: Iterable[object]) -> Answers:
    """`answers` with a gap in place of each of `names` (name, address, number) that is repeated in them literally.

    A name in another case of the grammar, or a phone number in words, is not found: a person has to read the text.
    """
    patterns = [_pattern(name.strip()) for name in names if isinstance(name, str) and len(name.strip()) >= SHORTEST]
    if not patterns:
        return answers
    return _replace(answers, re.compile("|".join(sorted(patterns, key=len, reverse=True)), re.IGNORECASE))


def _pattern(name: str) -> str:
    digits = re.sub(r"\D", "", name)
    if len(digits) >= PHONE_DIGITS and not re.search(r"[^\W\d]", name):
        return r"[\s().\-]*".join(digits[-PHONE_DIGITS:])
    return r"\s+".join(map(re.escape, name.split()))


def _replace(value: object, author: re.Pattern[str]) -> object:
    if isinstance(value, str):
        return author.sub(GAP, value)
    if isinstance(value, list):
        return [_replace(one, author) for one in value]
    if isinstance(value, dict):
        return {key: _replace(one, author) for key, one in value.items()}
    return value
