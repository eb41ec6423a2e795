"""What is cached of the content lasts exactly until the content changes."""

import pytest
from django.contrib.auth.models import Group
from django.core.cache import caches
from django.db import transaction
from wagtail.admin.models import FormState
from wagtail.images import get_image_model
from wagtail.models import Page, PageViewRestriction

from caching import content_version
from caching.statements import is_content
from core.models import ContentPage, SiteSettings
from core.pages import links
from core.pages.locales import language_of
from programme.models import District
from tests.factories import home_page
from tests.support.pictures import photo

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db]


def changed(act) -> bool:
    before = content_version.current()
    act()
    return content_version.current() != before


def test_saving_a_page_sets_a_new_version():
    page = ContentPage.objects.first()
    assert changed(page.save)


def test_a_bulk_update_sets_a_new_version():
    assert changed(lambda: SiteSettings.objects.update(sample_version=False))


def test_creating_many_at_once_sets_a_new_version():
    rows = [District(number=number, name="Próbna") for number in (91, 92)]
    assert changed(lambda: District.objects.bulk_create(rows))


def test_deleting_sets_a_new_version():
    PageViewRestriction.objects.create(page=Page.objects.last(), restriction_type="login")
    assert changed(PageViewRestriction.objects.all().delete)


def test_what_no_page_shows_sets_no_new_version(administrator):
    assert not changed(lambda: administrator.groups.add(Group.objects.create(name="Próbna")))


def test_what_was_cached_is_made_anew_after_a_change():
    made = []
    for _twice in range(2):
        content_version.cached("probe", lambda: made.append(1))
    assert len(made) == 1
    District.objects.update(name="Inna")
    content_version.cached("probe", lambda: made.append(1))
    assert len(made) == 2


def test_a_change_that_is_rolled_back_leaves_the_old_version():
    before = content_version.current()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        District.objects.update(name="Inna")
        1 / 0  # noqa: B018 - something fails after the write
    content_version.clear()
    assert content_version.current() == before


def test_the_version_is_read_by_plain_sql_and_not_at_every_turn(django_assert_num_queries):
    content_version.clear()
    with django_assert_num_queries(1):
        for _many in range(5):
            content_version.current()


def test_the_menu_shows_a_new_title_at_once(client):
    page = ContentPage.objects.get(slug="o-programie")
    assert "Zupełnie nowy tytuł" not in client.get("/pl/").content.decode()
    page.title = "Zupełnie nowy tytuł"
    page.save_revision().publish()
    assert "Zupełnie nowy tytuł" in client.get("/pl/").content.decode()


def test_a_new_restriction_hides_a_page_from_lists_at_once(client):
    page = Page.objects.get(slug="podsumowanie-pilotazu-ekspertyza-i-rekomendacje")
    assert page.slug in client.get("/pl/aktualnosci/").content.decode()
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert page.slug not in client.get("/pl/aktualnosci/").content.decode()


def test_links_that_were_read_before_a_change_are_not_cached_after_it(monkeypatch):
    page = home_page("pl")

    def read_and_meanwhile_it_changes(member: Page) -> str:
        monkeypatch.undo()
        content_version.invalidate()
        return language_of(member)

    monkeypatch.setattr(links, "language_of", read_and_meanwhile_it_changes)
    links.siblings_of(page)

    assert page.pk not in content_version.cached("families", dict)


def test_what_wagtail_remembers_of_images_does_not_outlive_a_change():
    image = get_image_model().objects.create(title="Workshop", file=photo())
    image.get_renditions("width-20")
    rendition = image.renditions.get()
    assert caches["renditions"].get(rendition.get_cache_key())

    District.objects.update(name="Inna")

    assert caches["renditions"].get(rendition.get_cache_key()) is None


def test_looking_at_a_draft_changes_nothing():
    assert not is_content(FormState)
