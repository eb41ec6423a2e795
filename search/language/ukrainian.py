"""A light stemmer for folded Ukrainian, of the same kind as the Polish one."""

from search.language.fold import listed

_ENDINGS = tuple(
    sorted(
        listed("""
        ями ами ові еві єві ах ях ам ям ів їв ей ом ем ою ею ого ому ий ої ими їми их їх им їм ій а я у ю і ї и е о ь й
        ість істю ості остей
        """),
        key=len,
        reverse=True,
    )
)
_VERBS = tuple(
    sorted(
        (
            *((ending, "ув") for ending in listed("увати ував увала ували увало уються ується уємо уєте ують ує уй")),
            *((f"уван{ending}", "ув") for ending in listed("нями ням нях ня ню ний на не ні ого ому их им")),
            *((f"ован{ending}", "ув") for ending in listed("ий а е і ого ому их им ої")),
            ("ення", "ен"),
            ("енню", "ен"),
            ("еннями", "ен"),
            ("еннях", "ен"),
            ("ень", "ен"),
            ("енням", "ен"),
            ("ання", "ан"),
            ("анню", "ан"),
            ("аннями", "ан"),
            ("аннях", "ан"),
            ("ань", "ан"),
            ("анням", "ан"),
            ("ати", "а"),
            ("ити", "и"),
        ),
        key=lambda rule: len(rule[0]),
        reverse=True,
    )
)
_LEAST = 3
_HARD = {"ц": "к", "з": "г", "с": "х"}


def ukrainian_keys(word: str) -> list[str]:
    """One to three keys of a folded Cyrillic word; the first is its stem."""
    word = word.replace("є", "е")
    if len(word) <= _LEAST:
        return [word]
    for ending, replacement in _VERBS:
        ending = ending.replace("є", "е")
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            return [word[: -len(ending)] + replacement]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            return _keys(word[: -len(ending)], ending)
    return _keys(word, "")


def _keys(stem: str, ending: str) -> list[str]:
    """Undo what an ending changed („бібліотец-і”), and the vowels of a closed syllable („мешканець”, „зустріч”)."""
    keys = [stem]
    if ending == "і" and stem[-1] in _HARD:
        keys.append(stem[:-1] + _HARD[stem[-1]])
    if ending in ("", "ь") and len(stem) > 3:
        if stem[-2] in "ео" and stem[-1] in "кцнрл":
            return [stem[:-2] + stem[-1], stem]
        if stem[-2] == "і":
            keys += [stem[:-2] + "о" + stem[-1], stem[:-2] + "е" + stem[-1]]
    return keys
