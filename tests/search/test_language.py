"""Which words meet, and which stay apart: what stands in these tables is promised."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.language.fold import fold, words
from search.language.keys import keys, related_keys

MEET = """
biblioteka bibliotece bibliotek bibliotekami
ławka ławek ławki ławce ławkach lawke
droga drodze dróg drogami
szkoła szkole szkół szkołach
miasto mieście miasta miast
pies psa psów psami
dziecko dzieci dziecięcy dziećmi dzieciom
projekt projekcie projektów projekty projektami
ambasador ambasadorzy ambasadorów ambasadorem
ambasadorka ambasadorkę ambasadorek ambasadorkami
mieszkaniec mieszkańców mieszkańcy mieszkańcami
wniosek wniosku wnioski wniosków
dzielnica dzielnic dzielnicy dzielnicach
ulica ulic ulicy ulicami
zgłoszenie zgłoszenia zgłoszeń zgłoszeniami
konsultacje konsultacji konsultacjami konsultacja
głosować głosuje głosowanie głosowania głosują
wspólny wspólne wspólnych wspólnego wspólnymi
urząd urzędzie urzędu
student studenci studentów
urzędnik urzędnicy urzędników
koncert koncercie koncertami
okno okien oknie
drzewo drzew drzewa drzewami
świetlica świetlicy świetlicę
książka książek książce książkami
osiedle osiedli osiedlach osiedlu
park parku parkach parków
przejście przejściu przejść przejściami
spotkanie spotkania spotkań spotkaniu
przedszkole przedszkola przedszkoli przedszkolu
rzeka rzece rzek
ścieżka ścieżek ścieżce
autobus autobusowi autobusem autobusy
tramwaj tramwajem tramwaje tramwajów
chodnik chodnika chodniki chodnikach
dojazd dojeździe dojazdy
kolej kolei koleje
muzeum muzea muzeów muzeach
miesiąc miesięcy miesiące
rowerzysta rowerzyści rowerzystów
dostępność dostępności dostępnością
młody młodzi młodych
krakowski krakowscy krakowskiego
śmieci śmieciach śmieciami
людина люди людям
дитина діти дітей
мешканець мешканців мешканці мешканцям
проєкт проекти проєктів
бібліотека бібліотеці бібліотек
громадський громадського громадська
голосування голосуванні голосувати
зустріч зустрічі
школа шкіл школі
дорога дорозі доріг
вулиця вулиць вулиці
можливість можливості можливостей
п'ятниця пʼятниці п’ятницю
"""
BOTH_WAYS = [
    ("ambasador", "ambasadorka"),
    ("mieszkaniec", "mieszkanka"),
    ("uczestnik", "uczestniczka"),
    ("dzielnica", "dzielnicowy"),
    ("rower", "rowerowy"),
    ("ulica", "uliczny"),
]
APART = [
    ("miejsce", "miejski"),
    ("praca", "prawo"),
    ("rok", "rak"),
    ("dąb", "Dębniki"),
    ("droga", "drogeria"),
    ("park", "partycypacja"),
]


@pytest.mark.parametrize("row", MEET.strip().splitlines())
def test_the_forms_of_a_word_share_a_key_with_and_without_accents(row: str) -> None:
    first, *others = [frozenset(keys(fold(word))) for word in row.split()]
    assert [other for other in others if not first & other] == []


@pytest.mark.parametrize(("one", "other"), BOTH_WAYS)
def test_a_word_finds_what_is_made_from_it_and_what_it_is_made_from(one: str, other: str) -> None:
    assert finds(one, other)
    assert finds(other, one)


@pytest.mark.parametrize(("one", "other"), APART)
def test_words_that_only_look_alike_stay_apart(one: str, other: str) -> None:
    assert not set(keys(fold(one))) & set(keys(fold(other)))


@pytest.mark.parametrize(
    ("written", "folded"), [("Łąka", "laka"), ("ŻÓŁĆ", "zolc"), ("Ґанок", "ганок"), ("Ї", "ї"), ("ﬁrma", "firma")]
)
def test_folding_takes_off_marks_of_latin_letters_only(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_decomposed_letters_are_the_same_word() -> None:
    assert [word.fold for word in words("z\u0307o\u0301łw i ławka")] == ["zolw", "i", "lawka"]


@given(st.text(max_size=300))
def test_words_stand_where_they_say_and_hold_letters_and_digits_only(text: str) -> None:
    for word in words(text):
        assert text[word.start : word.end] == word.surface
        assert word.fold.isalnum()
        assert all(key.isalnum() for key in (*keys(word.fold, english=True), *related_keys(word.fold)))


def finds(asked: str, written: str) -> bool:
    """As the index does: a key of the query, or one of five letters and more as a beginning."""
    own, related = keys(fold(asked)), related_keys(fold(asked))
    there = keys(fold(written))
    begins = any(key.startswith(stem) for key in there for stem in own if len(stem) >= 5)
    return begins or bool({*own, *related} & set(there))
