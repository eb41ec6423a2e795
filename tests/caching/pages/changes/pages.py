"""Changes of pages: published, taken down, moved, copied, restricted."""

import json
from collections.abc import Iterator
from uuid import uuid4

from wagtail.models import Page, PageViewRestriction
from wagtail_localize.models import StringTranslation

from core.models import ContentPage
from home.models import HomePage
from programme.models import AnnouncementPage, EventPage, ProgrammePage
from tests.caching.pages.changes.sight import Change, Sight, polish, publish
from tests.factories import email_field, field, home_page, make_form_page, make_host, make_page
from tests.support.translations import target_of, translate_and_publish, translation_of


def a_page(**fields: object) -> ContentPage:
    """A live text page below the home page that no other change touches."""
    values = {"title": "Strona do zmiany", "slug": f"do-zmiany-{uuid4().hex[:8]}", **fields}
    return make_page(ContentPage(locale=home_page().locale, **values))


def newest_announcement() -> AnnouncementPage:
    return AnnouncementPage.objects.filter(locale__language_code="pl", live=True).order_by("-date").first()


def _renamed_announcement(url: str, title: str) -> Iterator[Sight]:
    yield Sight(url)
    publish(newest_announcement(), title=title)
    yield Sight(url, shows=title)


def rename_announcement() -> Iterator[Sight]:
    return _renamed_announcement("/pl/aktualnosci/", "Zmieniony tytuł")


def rename_announcement_on_home() -> Iterator[Sight]:
    return _renamed_announcement("/pl/", "Zmieniony tytuł na początku")


def rename_announcement_in_the_feed() -> Iterator[Sight]:
    return _renamed_announcement("/pl/feed/announcements.atom", "Zmieniony tytuł w kanale")


def write_home() -> Iterator[Sight]:
    yield Sight("/pl/")
    lead = "Nowy wstęp strony głównej."
    publish(polish(HomePage), lead_concluded=lead, lead_running=lead)
    yield Sight("/pl/", shows=lead)


def rename_edition() -> Iterator[Sight]:
    edition = polish(ProgrammePage)
    yield Sight(edition.url)
    publish(edition, title="Edycja pod nową nazwą")
    yield Sight(edition.url, shows="Edycja pod nową nazwą")


def move_event() -> Iterator[Sight]:
    event = polish(EventPage)
    yield Sight(event.url)
    publish(event, place="Nowa sala przy ul. Innej", mode="on_site")
    yield Sight(event.url, shows="Nowa sala przy ul. Innej")


def describe_page() -> Iterator[Sight]:
    page = a_page()
    yield Sight(page.url)
    publish(page, search_description="Opis dla wyszukiwarek.")
    yield Sight(page.url, shows="Opis dla wyszukiwarek.")


def publish_translation() -> Iterator[Sight]:
    page = ContentPage.objects.filter(locale__language_code="uk", live=True).order_by("path").first()
    yield Sight(page.url)
    publish(page, title="Новий заголовок")
    yield Sight(page.url, shows="Новий заголовок")


def publish_from_the_translation_editor() -> Iterator[Sight]:
    source = a_page()
    translate_and_publish(source, "en")
    url, translation = target_of(source, "en").url, translation_of(source, "en")
    yield Sight(url, shows="en: Strona do zmiany")
    StringTranslation.objects.filter(
        translation_of__data=source.title, locale=translation.target_locale, context__path="title"
    ).update(data="A better word for it")
    translation.save_target(publish=True)
    yield Sight(url, shows="A better word for it")


def go_back_to_an_older_version() -> Iterator[Sight]:
    page = a_page()
    older = page.latest_revision
    publish(page, title="Tytuł na chwilę")
    yield Sight(page.url, shows="Tytuł na chwilę")
    older.publish()
    yield Sight(page.url, hides="Tytuł na chwilę")


def unpublish() -> Iterator[Sight]:
    page = a_page()
    yield Sight(page.url)
    page.unpublish()
    yield Sight(page.url, status=404)


def delete_page() -> Iterator[Sight]:
    page = newest_announcement()
    address = page.url
    yield Sight("/pl/aktualnosci/", shows=address)
    page.delete()
    yield Sight("/pl/aktualnosci/", hides=address)


def make_a_page() -> Iterator[Sight]:
    slug = f"nowa-{uuid4().hex[:8]}"
    yield Sight(f"/pl/{slug}/", status=404)
    a_page(slug=slug)
    yield Sight(f"/pl/{slug}/")


def copy_page() -> Iterator[Sight]:
    page, slug = a_page(), f"kopia-{uuid4().hex[:8]}"
    yield Sight(f"/pl/{slug}/", status=404)
    page.copy(update_attrs={"slug": slug})
    yield Sight(f"/pl/{slug}/")


def leave_an_address() -> Iterator[Sight]:
    page = a_page()
    old = page.url
    yield Sight(old)
    publish(page, slug=f"gdzie-indziej-{uuid4().hex[:8]}")
    yield Sight(old, status=301)


def take_a_new_address() -> Iterator[Sight]:
    page, slug = a_page(), f"nowy-adres-{uuid4().hex[:8]}"
    yield Sight(f"/pl/{slug}/", status=404)
    publish(page, slug=slug)
    yield Sight(f"/pl/{slug}/")


def move_away() -> Iterator[Sight]:
    page = a_page()
    old = page.url
    yield Sight(old)
    page.move(polish(ProgrammePage), pos="last-child")
    yield Sight(old, status=301)


def move_here() -> Iterator[Sight]:
    page, target = a_page(), polish(ProgrammePage)
    url = f"{target.url}{page.slug}/"
    yield Sight(url, status=404)
    page.move(target, pos="last-child")
    yield Sight(url)


def change_the_order() -> Iterator[Sight]:
    first, second = a_page(), a_page()
    yield Sight("/pl/")
    second.move(Page.objects.get(pk=first.pk), pos="left")
    yield Sight("/pl/", made_anew=True)


def restrict_and_open_again() -> Iterator[Sight]:
    page = a_page()
    yield Sight(page.url)
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="login")
    yield Sight(page.url, status=302)
    restriction.delete()
    yield Sight(page.url)


def change_an_embedded_form() -> Iterator[Sight]:
    form = make_form_page([email_field(), field("line", "word", label="Pytanie dawne")])
    host = make_host(form)
    yield Sight(host.url, shows="Pytanie dawne")
    publish(form, fields=json.dumps([email_field(), field("line", "word", label="Pytanie nowe")]))
    yield Sight(host.url, shows="Pytanie nowe")


CHANGES: list[Change] = [
    rename_announcement,
    rename_announcement_on_home,
    rename_announcement_in_the_feed,
    write_home,
    rename_edition,
    move_event,
    describe_page,
    publish_translation,
    publish_from_the_translation_editor,
    go_back_to_an_older_version,
    unpublish,
    delete_page,
    make_a_page,
    copy_page,
    leave_an_address,
    take_a_new_address,
    move_away,
    move_here,
    change_the_order,
    restrict_and_open_again,
    change_an_embedded_form,
]
