"""What to look for, as a small tree, and how each database writes it. Keys are letters and digits only."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Key:
    """A key; with `prefix`, every key that begins so."""

    key: str
    prefix: bool = False


@dataclass(frozen=True)
class Phrase:
    """Chief keys that follow one another."""

    keys: tuple[str, ...]


@dataclass(frozen=True)
class AllOf:
    parts: tuple["Expression", ...]


@dataclass(frozen=True)
class AnyOf:
    parts: tuple["Expression", ...]


Expression = Key | Phrase | AllOf | AnyOf


def district_key(number: str) -> Key:
    """The key that stands in the text of every entry of that district."""
    return Key(f"districtno{number}")


def leaves(expression: Expression) -> Iterator[Key]:
    """Every key of the tree."""
    if isinstance(expression, Key):
        yield expression
    elif isinstance(expression, Phrase):
        yield from map(Key, expression.keys)
    else:
        for part in expression.parts:
            yield from leaves(part)


def to_fts5(expression: Expression) -> str:
    """For `MATCH` of SQLite."""
    if isinstance(expression, Key):
        return f'"{expression.key}"' + ("*" if expression.prefix else "")
    if isinstance(expression, Phrase):
        return f'"{" ".join(expression.keys)}"'
    word = " AND " if isinstance(expression, AllOf) else " OR "
    return "(" + word.join(map(to_fts5, expression.parts)) + ")"


def to_tsquery(expression: Expression) -> str:
    """For `to_tsquery('simple', …)` of PostgreSQL."""
    if isinstance(expression, Key):
        return f"'{expression.key}'" + (":*" if expression.prefix else "")
    if isinstance(expression, Phrase):
        return "(" + " <-> ".join(f"'{key}'" for key in expression.keys) + ")"
    word = " & " if isinstance(expression, AllOf) else " | "
    return "(" + word.join(map(to_tsquery, expression.parts)) + ")"
