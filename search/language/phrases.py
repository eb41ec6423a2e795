"""Whole searches and texts as keys."""

from collections.abc import Iterable

from search.language.fold import Word, folded_words, words
from search.language.keys import keys

# Folded. Too common to find anything by; counted in phrases only.
_STOP_WORDS = """
a aby albo ale bez bo by byc byl byla co czy dla do dlaczego gdy gdzie go i ich ile im inny ja jak jaki jaka jakie
jego jej jest jestem ktora ktore ktory kiedy lub ma mam mi mnie moj moja moje moge mozna na nad nas nasz nie niz o
od on ona one oraz po pod przed przez przy sa sie skad ta tak tam te tego tej ten to tu tym w we wg z za ze zeby an
and are as at be by can do for from how i in is it my not of on or that the this to was what when where with а або
але без був бути в від він вона вони до для де за з зі і й із її його на не но о по при про та так там те ти то ту у
це цей ця чи що щоб як який яка яке які коли можна
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())


def chief_key(folded: str) -> str:
    return keys(folded)[0]


def content_words(found: Iterable[Word]) -> list[Word]:
    """`found` without stop words; all of them, if nothing else would be left."""
    found = list(found)
    return [word for word in found if word.fold not in STOP_WORDS] or found


def phrase_keys(text: str) -> frozenset[str]:
    """The chief keys of the words of a search: equal for searches that differ in inflection and order only."""
    return frozenset(chief_key(word.fold) for word in content_words(words(text)))


def index_keys(text: str, *, english: bool, surface: bool = False) -> str:
    """What of `text` goes into the index: chief keys in order, then the others (if asked, words too) once each."""
    chief: list[str] = []
    others: dict[str, None] = {}
    for fold in folded_words(text):
        own = keys(fold, english)
        chief.append(own[0])
        for key in own[1:]:
            others[key] = None
        if surface and fold != own[0]:
            others[fold] = None
    known = set(chief)
    return " ".join([*chief, *(key for key in others if key not in known)])
