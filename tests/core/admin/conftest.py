"""People who know the admin in English, so that its words can be compared with what stands in the code."""

import pytest
from django.utils import translation
from wagtail.models import Locale
from wagtail.users.models import UserProfile

from seeding.access import set_up_access
from tests.helpers import log_in, make_user
from tests.support.translations import make_home, make_page


@pytest.fixture(autouse=True)
def in_english(db: None):
    set_up_access()
    with translation.override("en"):
        yield


def _client(group: str):
    user = make_user(group)
    UserProfile.objects.create(user=user, preferred_language="en")
    return log_in(user)


@pytest.fixture
def as_editor():
    return _client("editors")


@pytest.fixture
def as_publisher():
    return _client("publishers")


@pytest.fixture
def as_administrator():
    return _client("administrators")


@pytest.fixture
def as_forms_officer():
    return _client("forms_officers")


@pytest.fixture
def polish_home():
    return make_home(Locale.objects.get_or_create(language_code="pl")[0])


@pytest.fixture
def polish_page(polish_home):
    return make_page(polish_home)
