"""The frame round every page: menu, footer, breadcrumbs, skip link; each language has its own."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from core.models import FooterText, Menu, SiteSettings
from tests.helpers import soup
from tests.support.content_keys import get_page, object_of

pytestmark = pytest.mark.django_db

LANGUAGES = ["pl", "en", "uk"]
KEYS = ["home", "about", "a02", "e6", "submit-idea"]
LEGAL = ["accessibility", "easy-to-read", "sign-language", "privacy", "cookies"]


def frame(client: Client, language: str, key: str = "about") -> BeautifulSoup:
    return soup(get_page(client, key, language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", KEYS)
def test_the_first_thing_to_focus_skips_to_the_content(client: Client, key: str, language: str) -> None:
    page = frame(client, language, key)

    first = page.body.find(["a", "button", "input", "select", "summary"])

    assert first["href"] == "#content"
    assert page.find(id="content").name == "main"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_leads_to_the_pages_of_its_language_on_two_levels(client: Client, language: str) -> None:
    menu = frame(client, language).select_one("nav.menu")
    links = {link["href"]: link for link in menu.select("a")}

    for key in ("programme", "track-district", "submit-idea", "ambassadors", "announcements", "contact"):
        assert object_of(key, language).url in links
    assert links[object_of("about", language).url]["aria-current"] == "page"
    assert len(menu.select("[aria-current]")) == 1
    groups = menu.select("details")
    assert groups
    assert all(group.summary.get_text(strip=True) and len(group.select("li a")) > 1 for group in groups)
    assert [bool(group.select_one(".is-here")) for group in groups].count(True) == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", KEYS)
def test_the_footer_of_every_page_holds_contact_legal_pages_and_bip(client: Client, key: str, language: str) -> None:
    footer = frame(client, language, key).select_one("footer.site-footer")
    links = [link["href"] for link in footer.select("a")]
    settings = SiteSettings.objects.get()

    assert [name for name in LEGAL if object_of(name, language).url not in links] == []
    assert settings.bip_url in links
    assert f"mailto:{settings.email}" in links
    assert f"tel:{settings.phone}" in links


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_way_to_a_page_begins_at_the_front_page(client: Client, language: str) -> None:
    way = frame(client, language, "ambassador-sign-up").select_one("nav.breadcrumbs")

    above = [object_of(key, language) for key in ("home", "programme", "ambassadors")]
    assert [link["href"] for link in way.select("a")] == [page.url for page in above]
    assert way.select_one("[aria-current=page]").get_text() == object_of("ambassador-sign-up", language).title


def test_no_language_borrows_the_menu_or_the_footer_of_another(client: Client) -> None:
    settings = SiteSettings.objects.get()
    for model, chosen in ((Menu, settings.menu), (FooterText, settings.footer)):
        model.objects.get(translation_key=chosen.translation_key, locale__language_code="en").unpublish()

    assert not frame(client, "en").select("nav.menu, .site-footer__groups")
    assert frame(client, "uk").select("nav.menu")
    assert frame(client, "pl").select(".site-footer__groups")


def test_a_page_that_was_taken_down_leaves_menu_and_footer(client: Client) -> None:
    page = object_of("contact")
    page.unpublish()

    hrefs = [link["href"] for link in frame(client, "pl").select("nav.menu a, footer a")]

    assert page.url not in hrefs
    assert object_of("faq").url in hrefs


def test_a_menu_entry_without_a_translation_says_which_language_it_leads_to(client: Client) -> None:
    object_of("good-practice", "uk").unpublish()

    link = frame(client, "uk").select_one(f"nav.menu a[href='{object_of('good-practice').url}']")

    assert (link["lang"], link["hreflang"]) == ("pl", "pl")


def test_a_new_address_of_a_page_is_in_the_menu_at_once(client: Client) -> None:
    frame(client, "pl")
    page = object_of("faq")
    page.slug = "najczestsze-pytania"
    page.save_revision().publish()

    hrefs = [link["href"] for link in frame(client, "pl").select("nav.menu a, footer a")]

    assert "/pl/najczestsze-pytania/" in hrefs
    assert "/pl/pytania-i-odpowiedzi/" not in hrefs
