"""A Polish page and a Polish footer, live, and what tests need to translate them."""

from collections.abc import Iterator

import pytest
from django.utils import translation
from wagtail.models import Locale
from wagtail.users.models import UserProfile

from core.access import set_up_access
from core.models import ContentPage, FooterText
from tests.core.translation.tools import make_footer, make_home, make_page
from tests.helpers import log_in, make_user


@pytest.fixture(autouse=True)
def groups(db: None) -> None:
    set_up_access()


@pytest.fixture
def locales(db: None) -> dict[str, Locale]:
    return {code: Locale.objects.get_or_create(language_code=code)[0] for code in ("pl", "en", "uk")}


@pytest.fixture
def polish_home(locales):
    return make_home(locales["pl"])


@pytest.fixture
def polish_page(polish_home, django_capture_on_commit_callbacks) -> ContentPage:
    with django_capture_on_commit_callbacks(execute=True):
        return make_page(polish_home)


@pytest.fixture
def polish_footer(locales, django_capture_on_commit_callbacks) -> FooterText:
    with django_capture_on_commit_callbacks(execute=True):
        return make_footer(locales["pl"])


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Messages are compared with what stands in the code."""
    with translation.override("en"):
        yield


def _speaking_english(user):
    UserProfile.objects.create(user=user, preferred_language="en")
    return user


@pytest.fixture
def editor_user(db: None):
    return _speaking_english(make_user("editors"))


@pytest.fixture
def as_editor(editor_user):
    return log_in(editor_user)


@pytest.fixture
def as_publisher(db: None):
    return log_in(_speaking_english(make_user("publishers")))
