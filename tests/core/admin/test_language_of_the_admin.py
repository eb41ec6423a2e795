"""The admin says in Polish what Wagtail's own catalogues leave in English."""

import json

import pytest
from django.test import Client, RequestFactory
from django.utils.translation import override
from django.views.i18n import JSONCatalog
from wagtail.users.models import UserProfile

from tests.helpers import soup


@pytest.fixture
def polish_admin(client: Client, django_user_model: type) -> Client:
    person = django_user_model.objects.create_superuser("polish-admin", "admin@example.org", "long-enough-word")
    profile = UserProfile.get_for_user(person)
    profile.preferred_language = "pl"
    profile.save()
    client.force_login(person)
    return client


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/admin/", "0 obrazów utworzonych w"),
        ("/admin/", "2 dokumenty utworzone w"),
        ("/admin/images/add/", "Nowy: Obraz"),
        ("/admin/documents/add/", "Nowy: Dokument"),
        ("/admin/locales/", "40 stron + 27 innych obiektów"),
    ],
)
def test_a_screen_of_the_admin_is_polish(polish_admin: Client, address: str, words: str) -> None:
    assert words in " ".join(soup(polish_admin.get(address)).get_text(" ").split())


@pytest.mark.parametrize(("language", "words"), [("pl", "Opublikuj w języku: "), ("uk", "Опублікувати мовою: ")])
def test_the_button_that_publishes_a_translation_has_a_space_before_the_language(language: str, words: str) -> None:
    with override(language):
        catalogue = JSONCatalog.as_view(packages=["wagtail_localize"])(RequestFactory().get("/"))
    assert json.loads(catalogue.content)["catalog"]["Publish in "] == words
