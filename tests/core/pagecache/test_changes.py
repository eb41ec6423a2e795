"""Every kind of change shows to the next reader: nothing is told to the cache, it notices by itself."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction, Site

from core.due import publish_due
from core.models import ContactText, ContentPage, CustomDocument, FooterText, Notice, SiteSettings
from home.models import HomePage
from programme.models import (
    Ambassador,
    AmbassadorRolePage,
    AnnouncementPage,
    Category,
    District,
    EventPage,
    ProgrammePage,
    SummaryPage,
)


def polish(model: type[Page]) -> Page:
    return model.objects.filter(locale__language_code="pl", live=True).order_by("path").first()


def shown(reader: Client, url: str) -> str:
    """What the reader sees at `url`, asked twice: the second time from memory."""
    reader.get(url)
    return reader.get(url).content.decode()


def publish(page: Page, **fields) -> None:
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def newest_announcement() -> AnnouncementPage:
    return AnnouncementPage.objects.filter(locale__language_code="pl", live=True).order_by("-date").first()


def rename_announcement() -> tuple[str, str]:
    page = newest_announcement()
    publish(page, title="Zmieniony tytuł")
    return "/pl/aktualnosci/", "Zmieniony tytuł"


def rename_announcement_on_home() -> tuple[str, str]:
    page = newest_announcement()
    publish(page, title="Zmieniony tytuł na początku")
    return "/pl/", "Zmieniony tytuł na początku"


def write_home() -> tuple[str, str]:
    home = polish(HomePage)
    publish(home, lead_concluded="Nowy wstęp strony głównej.", lead_running="Nowy wstęp strony głównej.")
    return "/pl/", "Nowy wstęp strony głównej."


def conclude_edition() -> tuple[str, str]:
    edition = polish(ProgrammePage)
    publish(edition, title="Edycja pod nową nazwą")
    return edition.url, "Edycja pod nową nazwą"


def change_settings() -> tuple[str, str]:
    settings = SiteSettings.objects.first()
    settings.phone_display = "12 111 11 11"
    settings.save()
    return "/pl/", "12 111 11 11"


def change_footer() -> tuple[str, str]:
    footer = FooterText.objects.get(locale__language_code="pl")
    footer.about = "<p>Inna stopka.</p>"
    footer.save_revision().publish()
    return "/pl/", "Inna stopka."


def change_contact() -> tuple[str, str]:
    contact = ContactText.objects.get(locale__language_code="pl")
    contact.office = "Inne biuro"
    contact.save_revision().publish()
    return "/pl/kontakt/", "Inne biuro"


def change_notice() -> tuple[str, str]:
    notice = Notice.objects.get(locale__language_code="pl")
    notice.text = "Pilna wiadomość"
    notice.save_revision().publish()
    return "/pl/", "Pilna wiadomość"


def publish_translation() -> tuple[str, str]:
    page = ContentPage.objects.filter(locale__language_code="uk", live=True).first()
    publish(page, title="Новий заголовок")
    return page.url, "Новий заголовок"


def update_in_bulk() -> tuple[str, str]:
    Page.objects.filter(pk=polish(ContentPage).pk).update(title="Tytuł zmieniony hurtem")
    return polish(ContentPage).url, "Tytuł zmieniony hurtem"


def update_by_hand() -> tuple[str, str]:
    page = polish(ContentPage)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE wagtailcore_page SET title = %s WHERE id = %s", ["Tytuł zmieniony w SQL", page.pk])
    return page.url, "Tytuł zmieniony w SQL"


def rename_district() -> tuple[str, str]:
    district = District.objects.get(number=8)
    district.name = "Dębniki Nowe"
    district.save()
    return "/pl/wydarzenia/", "Dębniki Nowe"


def appoint_ambassador() -> tuple[str, str]:
    Ambassador.objects.create(
        name="Nowa Ambasadorka", district=District.objects.get(number=1), appointed_on=timezone.localdate()
    )
    return polish(AmbassadorRolePage).url, "Nowa Ambasadorka"


def appoint_in_bulk() -> tuple[str, str]:
    one = District.objects.get(number=2)
    Ambassador.objects.bulk_create(
        [Ambassador(name="Hurtowy Ambasador", district=one, appointed_on=timezone.localdate())]
    )
    return polish(AmbassadorRolePage).url, "Hurtowy Ambasador"


def move_event() -> tuple[str, str]:
    event = polish(EventPage)
    publish(event, place="Nowa sala przy ul. Innej", mode="on_site")
    return event.url, "Nowa sala przy ul. Innej"


def rename_category() -> tuple[str, str]:
    category = Category.objects.filter(locale__language_code="pl", live=True).first()
    category.name = "Kategoria po zmianie"
    category.save_revision().publish()
    return "/pl/wspolne-projekty-2020/zglos-pomysl/", "Kategoria po zmianie"


def publish_when_due() -> tuple[str, str]:
    page = polish(ContentPage)
    page.title = "Opublikowane o czasie"
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    revision = page.scheduled_revision
    past = timezone.now() - timedelta(minutes=1)
    revision.approved_go_live_at = past
    revision.content["go_live_at"] = past.isoformat()
    revision.save()
    publish_due()
    return page.url, "Opublikowane o czasie"


APPEARING = [
    rename_announcement,
    rename_announcement_on_home,
    write_home,
    conclude_edition,
    change_settings,
    change_footer,
    change_contact,
    change_notice,
    publish_translation,
    update_in_bulk,
    update_by_hand,
    rename_district,
    appoint_ambassador,
    appoint_in_bulk,
    move_event,
    rename_category,
    publish_when_due,
]


@pytest.mark.parametrize("change", APPEARING, ids=lambda change: change.__name__)
def test_the_next_reader_sees_what_changed(reader, change: Callable[[], tuple[str, str]]):
    from core.middleware import pagecache

    for url in ("/pl/", "/pl/aktualnosci/", "/pl/wydarzenia/", "/pl/kontakt/"):
        shown(reader, url)
    for page in Page.objects.live().filter(depth__gt=1):
        if page.url:
            reader.get(page.url)
    assert len(pagecache.pages) > 50

    url, words = change()

    assert words in shown(reader, url)


def test_an_unpublished_page_is_gone(reader):
    page = polish(ContentPage)
    shown(reader, page.url)
    page.unpublish()

    assert reader.get(page.url).status_code == 404


def test_a_deleted_page_is_gone_from_its_list(reader):
    page = newest_announcement()
    address = page.url
    assert address in shown(reader, "/pl/aktualnosci/")
    page.delete()

    assert address not in shown(reader, "/pl/aktualnosci/")


def test_a_page_under_a_new_address_is_there_at_once_and_leaves_the_old_one(reader):
    page = polish(ContentPage)
    old = page.url
    shown(reader, old)
    assert reader.get("/pl/calkiem-nowy-adres/").status_code == 404
    publish(page, slug="calkiem-nowy-adres")
    page = ContentPage.objects.get(pk=page.pk)

    assert reader.get(page.url).status_code == 200
    assert reader.get(old).status_code != 200


def test_a_moved_page_is_there_at_once(reader):
    page, target = polish(ContentPage), polish(ProgrammePage)
    old = page.url
    shown(reader, old)
    page.move(HomePage.objects.get(locale__language_code="pl"), pos="last-child")
    page = ContentPage.objects.get(pk=page.pk)

    assert reader.get(page.url).status_code == 200
    assert target.url != page.url


def test_a_redirect_works_at_once_where_there_was_nothing(reader):
    assert reader.get("/pl/dawny-adres/").status_code == 404
    Redirect.objects.create(old_path="/pl/dawny-adres", redirect_link="/pl/", is_permanent=True)

    assert reader.get("/pl/dawny-adres/").status_code == 301


def test_a_restriction_holds_at_once_and_so_does_its_end(reader):
    page = polish(ContentPage)
    before = shown(reader, page.url)
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="login")

    assert reader.get(page.url).status_code == 302
    restriction.delete()
    assert shown(reader, page.url) == before


def test_a_replaced_document_shows_its_new_size(reader):
    document = CustomDocument.objects.first()
    page = polish(SummaryPage)
    before = shown(reader, page.url)
    document.title = "Dokument po zmianie"
    document.file_size = 123_456_789
    document.save()

    assert shown(reader, page.url) != before


def test_a_new_name_of_the_site_root_is_followed(reader):
    shown(reader, "/pl/")
    site = Site.objects.get(is_default_site=True)
    site.root_page = polish(ProgrammePage)
    site.save()

    assert reader.get("/pl/").status_code in (200, 404)
    assert reader.get("/pl/aktualnosci/").status_code == 404


def test_a_change_that_is_taken_back_leaves_the_old_page(reader):
    from django.db import transaction

    page = polish(ContentPage)
    before = shown(reader, page.url)
    with pytest.raises(RuntimeError), transaction.atomic():
        Page.objects.filter(pk=page.pk).update(title="Nigdy")
        raise RuntimeError
    assert "Nigdy" not in shown(reader, page.url)
    assert page.title in before
