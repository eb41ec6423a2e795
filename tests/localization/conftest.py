"""A Polish page and a Polish footer, live, and what tests need to translate them."""

from collections.abc import Iterator

import pytest
from django.utils import translation
from wagtail.models import Locale
from wagtail.users.models import UserProfile

from core.models import ContentPage, FooterText
from seeding.access import set_up_access
from tests.helpers import log_in, make_user
from tests.support.translations import MARK, make_footer, make_home, make_page, translate_and_publish


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


@pytest.fixture
def run(django_capture_on_commit_callbacks):
    """POST as the admin does, with everything that follows the commit."""

    def post(client, url, data, **options):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(url, data, **options)

    return post


@pytest.fixture
def translated_page(polish_page, django_capture_on_commit_callbacks) -> ContentPage:
    """The Polish page, after an edit: its live English and Ukrainian translations have one open text each."""
    with django_capture_on_commit_callbacks(execute=True):
        translate_and_publish(polish_page, "en", "uk")
    with django_capture_on_commit_callbacks(execute=True):
        polish_page.lead = f"Nowy lid {MARK}"
        polish_page.save_revision().publish()
    return polish_page
