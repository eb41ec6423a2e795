"""Who sees and may do what in the admin."""

import pytest
from django.urls import reverse
from wagtail.models import get_page_models
from wagtail.users.models import UserProfile

from core.checks import is_ours
from core.models import ContactText, Notice
from programme.models import AnnouncementIndexPage, Category, District, Unit
from tests.helpers import soup


def menu_of(client) -> str:
    return client.get(reverse("wagtailadmin_home")).content.decode()


def listing(model: type, **query: str) -> str:
    return reverse(f"{model.snippet_viewset.get_url_name('list')}", query=query or None)


@pytest.mark.parametrize("model", [Category, Unit, District, ContactText])
def test_editors_find_records_and_frame_texts_in_the_menu_and_can_search_them(as_editor, model):
    assert listing(model) in menu_of(as_editor)
    assert as_editor.get(listing(model, q="abc")).status_code == 200


def test_only_publishers_change_the_notice_and_the_site_settings(as_editor, as_publisher):
    settings_url = reverse("wagtailsettings:edit", args=["core", "sitesettings"])
    add_notice = reverse(Notice.snippet_viewset.get_url_name("add"))
    assert as_editor.get(add_notice).status_code == 302
    assert as_editor.get(settings_url).status_code == 302
    assert as_publisher.get(add_notice).status_code == 200
    assert as_publisher.get(settings_url, follow=True).status_code == 200
    assert listing(Notice) not in menu_of(as_editor)


@pytest.mark.parametrize(("client", "shown"), [("as_editor", False), ("as_publisher", True)])
def test_only_publishers_may_pin_an_announcement(request, client, shown, polish_home):
    index = polish_home.add_child(instance=AnnouncementIndexPage(title="Aktualności", locale=polish_home.locale))
    url = reverse("wagtailadmin_pages:add", args=["programme", "announcementpage", index.pk])
    response = request.getfixturevalue(client).get(url)
    assert response.status_code == 200
    assert bool(soup(response).select("input[name=pinned]")) is shown


def test_forms_officers_see_no_pages_records_or_settings(as_forms_officer):
    menu = menu_of(as_forms_officer)
    for model in (Category, Unit, District, Notice):
        assert listing(model) not in menu
    assert reverse("wagtailsettings:edit", args=["core", "sitesettings"]) not in menu


@pytest.mark.parametrize(("language", "word"), [("pl", "Strony"), ("uk", "Сторінки"), ("en", "Pages")])
def test_the_admin_speaks_the_language_of_its_user(as_editor, language, word):
    UserProfile.objects.update(preferred_language=language)
    html = menu_of(as_editor)
    assert f'<html lang="{language}"' in html
    assert word in html or word.encode("unicode-escape").decode() in html


def test_the_admin_carries_the_name_and_colours_of_the_site(as_editor, client):
    home = menu_of(as_editor)
    assert "css/admin.css" in home
    assert '<span class="wordmark">' in home
    login = client.get(reverse("wagtailadmin_login")).content.decode()
    assert "Wagtail</title>" not in login
    assert "Sign in to Wagtail" not in login


def test_every_page_type_says_what_it_is_for():
    ours = [model for model in get_page_models() if is_ours(model)]
    assert [model.__name__ for model in ours if not model.get_page_description()] == []
