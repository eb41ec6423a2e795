"""A loading that was interrupted is taken up where it stopped."""

from pathlib import Path

import pytest
from wagtail.models import Page

from core.models import ContentPage
from programme.models import ProgrammePage, Unit
from seeding.content import loader
from seeding.content.plan import Plan
from seeding.content.source import read_sources
from tests.support.content_keys import object_of
from tests.support.small_content import load

pytestmark = [pytest.mark.postgresql, pytest.mark.usefixtures("commits")]


class PowerCutError(Exception):
    pass


def load_until(folder: Path, word: str) -> None:
    """Load, and stop dead when the loader says `word`."""

    def say(line: str) -> None:
        if word in line:
            raise PowerCutError

    with pytest.raises(PowerCutError):
        loader.Loader(Plan(read_sources(folder), folder), folder, say).run()


def assert_complete() -> None:
    assert ContentPage.objects.live().filter(slug__in=["tekst", "text", "tekst-uk"]).count() == 3
    assert ProgrammePage.objects.live().filter(slug__in=["program", "programme", "prohrama"]).count() == 3
    assert Page.objects.filter(slug__in=["t-pl", "t-en", "t-uk"]).count() == 3
    assert Unit.objects.filter(code="t-unit", live=True).count() == 3


@pytest.mark.parametrize("word", ["t-unit", "t-home", "t-programme", "t-text"])
def test_a_cut_between_two_objects_loses_and_doubles_nothing(folder: Path, word: str) -> None:
    load_until(folder, word)

    load(folder)

    assert_complete()


@pytest.mark.parametrize("cut_at", [1, 2, 4])
def test_a_cut_before_an_object_is_translated_loses_and_doubles_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, cut_at: int
) -> None:
    calls: list[object] = []
    translate = loader.translate

    def cut(*args: object) -> None:
        calls.append(args)
        if len(calls) == cut_at:
            raise PowerCutError
        translate(*args)

    with monkeypatch.context() as patch:
        patch.setattr(loader, "translate", cut)
        with pytest.raises(PowerCutError):
            load(folder)

    load(folder)

    assert_complete()


def test_until_it_is_taken_up_no_page_is_public_half_made(folder: Path) -> None:
    load_until(folder, "t-text")

    page = object_of("t-text")
    assert not page.live
    assert object_of("t-text", "en") is None
