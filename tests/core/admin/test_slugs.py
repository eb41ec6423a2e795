"""Addresses come out readable from Polish and Ukrainian titles, with or without the editor's script."""

import pytest
from django.urls import reverse

from core.models import ContentPage, readable_slug
from tests.helpers import soup
from tests.support.translations import edit_data

TITLES = [
    ("Ambasadorzy Lokalnej Partycypacji", "ambasadorzy-lokalnej-partycypacji"),
    ("Zgłoś pomysł: łąka, żółw i źdźbło", "zglos-pomysl-laka-zolw-i-zdzblo"),
    ("Спільні проєкти", "spilni-proiekti"),
]


@pytest.mark.parametrize(("title", "slug"), TITLES)
def test_a_title_makes_a_readable_slug(title, slug):
    assert readable_slug(title) == slug


@pytest.mark.parametrize(("title", "slug"), TITLES)
def test_a_draft_without_a_slug_gets_a_readable_one(polish_home, as_editor, title, slug):
    url = reverse("wagtailadmin_pages:add", args=["core", "contentpage", polish_home.pk])
    response = as_editor.post(url, edit_data(ContentPage(title=title, body=[]), slug=""))
    assert response.status_code == 302, response.context["form"].errors
    assert ContentPage.objects.child_of(polish_home).get(title=title).slug == slug


def test_two_pages_of_one_title_have_two_slugs(polish_home):
    for _round in range(2):
        polish_home.add_child(instance=ContentPage(title="Łąka", locale=polish_home.locale))
    assert sorted(page.slug for page in ContentPage.objects.child_of(polish_home)) == ["laka", "laka-2"]


def test_the_editor_writes_slugs_in_plain_latin_letters(polish_home, as_editor):
    url = reverse("wagtailadmin_pages:add", args=["core", "contentpage", polish_home.pk])
    field = soup(as_editor.get(url)).select_one("input[name=slug]")
    assert field["data-controller"] == "w-slug"
    assert not field.has_attr("data-w-slug-allow-unicode-value")
