"""Fixtures for every room: forms of the seeded programme, a resident without a session, the page cache."""

import hypothesis
import pytest
from django.test import Client

from caching import content_version
from caching.pages import lookup
from forms_app.models import AmbassadorSignUpPage, IdeaFormPage
from tests.helpers import visitor
from tests.support.attaching import on_disk
from tests.support.waiting import PATIENCE

hypothesis.settings.register_profile("busy machine", deadline=None)
hypothesis.settings.load_profile("busy machine")


@pytest.fixture
def resident(db: None) -> Client:
    return visitor()


@pytest.fixture(params=["pl", "en", "uk"])
def idea_form(request: pytest.FixtureRequest, db: None) -> IdeaFormPage:
    """The idea form, once in each language."""
    return IdeaFormPage.objects.get(locale__language_code=request.param)


@pytest.fixture
def english_idea_form(db: None) -> IdeaFormPage:
    return IdeaFormPage.objects.get(locale__language_code="en")


@pytest.fixture(params=["pl", "en", "uk"])
def sign_up_form(request: pytest.FixtureRequest, db: None) -> AmbassadorSignUpPage:
    return AmbassadorSignUpPage.objects.get(locale__language_code=request.param)


@pytest.fixture
def idea() -> dict[str, object]:
    """An idea with all that is needed and nothing more."""
    return {
        "title": "Ławka przy przystanku",
        "description": "Starsze osoby nie mają gdzie usiąść.",
        "place": "ul. Przykładowa",
        "email": "osoba@example.org",
    }


@pytest.fixture
def sign_up() -> dict[str, object]:
    return {
        "name": "Osoba Przykładowa",
        "phone": "12 000 00 00",
        "district": "8",
        "area": "osiedle Ruczaj",
        "participation_forms": ["participatory_budget", "public_consultation"],
        "adult": "no",
    }


@pytest.fixture
def no_files() -> None:
    """Rows are rolled back after a test; what it wrote to the disk is not."""
    for path in on_disk():
        path.unlink()


@pytest.fixture
def page_cache(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    """Switches it on: the settings of tests leave it no room."""
    monkeypatch.setattr(lookup.pages, "most_bytes", 64 * 1024 * 1024)


@pytest.fixture
def content_version_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """How often a page asks the database does not depend on how long that takes."""
    monkeypatch.setattr(content_version, "READ_EVERY", PATIENCE)
