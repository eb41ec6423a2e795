"""Districts, units and ambassadors as residents see them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from core.models import ContentPage
from programme.models import Ambassador, AmbassadorRolePage, District, Unit
from programme.models.roman import to_roman
from tests.helpers import soup, text_of
from tests.support.programme import LANGUAGES, only, said, set_state

pytestmark = pytest.mark.postgresql

NUMERALS = [
    *("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"),
    *("X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII"),
]


def page_with(listing: str, language: str) -> ContentPage:
    pages = ContentPage.objects.filter(locale__language_code=language)
    return next(page for page in pages if any(block.value["kind"] == listing for block in blocks(page)))


def blocks(page: ContentPage) -> list:
    return [block for block in page.body if block.block_type == "listing"]


@pytest.mark.parametrize(("number", "numeral"), [*enumerate(NUMERALS, 1), (19, "XIX"), (39, "XXXIX")])
def test_numbers_become_roman_numerals(number: int, numeral: str) -> None:
    assert to_roman(number) == numeral


@pytest.mark.parametrize("number", [0, -1, 40])
def test_other_numbers_have_no_roman_numeral_here(number: int) -> None:
    with pytest.raises(ValueError, match="no Roman numeral"):
        to_roman(number)


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_all_eighteen_districts_are_listed_by_number_in_polish(client: Client, language: str) -> None:
    items = soup(client.get(page_with("districts", language).url)).select(".district-list > li")

    assert [item["id"] for item in items] == [f"district-{number}" for number in range(1, 19)]
    for district, item, numeral in zip(District.objects.all(), items, NUMERALS, strict=True):
        name = item.select_one(".district-name")
        assert name["lang"] == "pl"
        assert name.select_one("[aria-hidden=true]").get_text() == f"Dzielnica {numeral} {district.name}"
        assert name.select_one(".visually-hidden").get_text() == f"Dzielnica {district.number}, {district.name}"
        assert item.select_one("p[lang=pl]").get_text() == ", ".join(district.places)


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_all_units_are_listed_with_what_they_do_in_the_language(client: Client, language: str) -> None:
    units = Unit.objects.filter(locale__language_code=language)
    assert units

    sections = soup(client.get(page_with("units", language).url)).select(".unit-list__unit")

    assert [section["id"] for section in sections] == [f"unit-{unit.code}" for unit in units]
    for unit, section in zip(units, sections, strict=True):
        text = " ".join(section.get_text(" ").split())
        for part in (unit.name, unit.duties, unit.ideas, said("Ideas it gets:", language)):
            assert " ".join(part.split()) in text


@pytest.mark.django_db
def test_a_unit_that_was_taken_down_is_not_listed(client: Client) -> None:
    unit = Unit.objects.filter(locale__language_code="pl").first()
    url = page_with("units", "pl").url
    assert soup(client.get(url)).select(f"#unit-{unit.code}")
    unit.unpublish()
    assert not soup(client.get(url)).select(f"#unit-{unit.code}")


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_ambassadors_stand_under_their_district_marked_as_sample_data(client: Client, language: str) -> None:
    page = soup(client.get(only(AmbassadorRolePage, language).url))

    assert len(page.select(".district-tile")) == 18
    for person in Ambassador.objects.all():
        section = page.select_one(f"#district-{person.district.number}")
        entry = next(item for item in section.select("li") if person.name in item.get_text())
        assert person.area in entry.get_text()
        assert entry.select_one(".tag--sample").get_text() == said("Sample data", language)
        assert page.select_one(f'.district-tile a[href="#district-{person.district.number}"]')
    assert len(page.select(".directory__district li")) == Ambassador.objects.count() == 8


@pytest.mark.django_db
@pytest.mark.parametrize(("days", "public"), [(-1, False), (0, False), (1, True)])
def test_an_ambassador_is_public_until_the_role_ends(client: Client, days: int, public: bool) -> None:
    person = Ambassador.objects.create(
        name="Somebody",
        district=District.objects.get(number=2),
        area="A corner",
        appointed_on=timezone.localdate() - timedelta(days=30),
        role_ends_on=timezone.localdate() + timedelta(days=days),
    )
    assert not person.sample

    for language in LANGUAGES:
        response = client.get(only(AmbassadorRolePage, language).url)
        assert ("Somebody" in text_of(response)) == public
        assert bool(soup(response).select("#district-2")) == public


@pytest.mark.django_db
@pytest.mark.parametrize(("state", "words"), [("concluded", "nobody"), ("running", "nobody yet")])
def test_a_district_without_ambassadors_says_so(client: Client, state: str, words: str) -> None:
    set_state(state)
    context = "ambassadors of a district" if state == "concluded" else None

    page = soup(client.get(only(AmbassadorRolePage).url))

    empty = [tile for tile in page.select(".district-tile") if not tile.a]
    assert len(empty) == 11
    assert {tile.select_one(".district-tile__count").get_text() for tile in empty} == {said(words, context=context)}
