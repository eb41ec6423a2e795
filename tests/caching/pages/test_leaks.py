"""Nothing that belongs to one reader, or to none, gets into the answer for another."""

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction

from caching import content_version
from caching.pages import lookup
from core.models import ContentPage
from forms_app.models import IdeaFormPage
from programme.models import TrackPage
from tests.helpers import log_in, soup, text_of


def test_people_who_are_signed_in_never_meet_the_cache(reader, publisher):
    signed_in = log_in(publisher)
    before = len(lookup.pages)
    form = IdeaFormPage.objects.get(locale__language_code="pl").url

    assert "csrfmiddlewaretoken" in signed_in.get(form).content.decode()
    assert len(lookup.pages) == before
    assert "csrfmiddlewaretoken" not in reader.get(form).content.decode()
    assert "csrfmiddlewaretoken" in signed_in.get(form).content.decode()


def test_a_cookie_of_one_reader_changes_nothing_for_the_next(reader):
    plain = reader.get("/pl/").content
    lookup.clear()
    with_cookie = Client()
    with_cookie.cookies["django_language"] = "uk"
    with_cookie.cookies["csrftoken"] = "x" * 32

    assert with_cookie.get("/pl/").content == plain
    lookup.clear()
    with_cookie.cookies["csrftoken"] = "of another application"
    assert "Set-Cookie" not in with_cookie.get("/pl/").headers
    assert len(lookup.pages) == 1
    assert reader.get("/pl/").content == plain
    assert not reader.cookies


def test_query_noise_makes_no_new_copy(reader, from_memory):
    reader.get("/pl/")
    copies = len(lookup.pages)

    for noise in ("?utm_source=x", "?fbclid=1&page=7", "?" + "a" * 3000, "?%00=%ff", "?page=8&type=call", "?sent"):
        assert reader.get(f"/pl/{noise}").status_code == 200
    assert len(lookup.pages) == copies
    assert from_memory("/pl/?utm_source=y")


def test_arguments_that_a_list_reads_are_told_apart_and_written_in_one_way(reader):
    everything = reader.get("/pl/aktualnosci/").content
    calls = reader.get("/pl/aktualnosci/?type=call").content
    copies = len(lookup.pages)

    assert calls != everything
    assert reader.get("/pl/aktualnosci/?x=1&type=call").content == calls
    assert reader.get("/pl/aktualnosci/?type=call&page=1").content == calls
    assert reader.get("/pl/aktualnosci/?type=nonsense").content == everything
    assert reader.get("/pl/aktualnosci/?district=08").content == reader.get("/pl/aktualnosci/?district=8").content
    assert len(lookup.pages) == copies + 1


def test_what_stood_in_the_address_does_not_come_back_in_the_page_of_others(reader):
    reader.get("/pl/aktualnosci/?type=call&x=%22%3E%3Cscript%3Estranger")

    assert "stranger" not in reader.get("/pl/aktualnosci/?type=call").content.decode()


def test_each_host_has_its_own_copies_and_a_foreign_one_gets_none(reader):
    here = reader.get("/sitemap.xml", headers={"host": "testserver"}).content.decode()
    there = reader.get("/sitemap.xml", headers={"host": "localhost"}).content.decode()

    assert "http://testserver/" in here or "http://localhost/" in here
    assert reader.get("/sitemap.xml", headers={"host": "testserver"}).content.decode() == here
    assert reader.get("/sitemap.xml", headers={"host": "localhost"}).content.decode() == there
    assert reader.get("/pl/", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.parametrize(
    "header",
    ["x-forwarded-host", "x-forwarded-proto", "x-forwarded-for", "x-original-url", "x-rewrite-url", "forwarded"],
)
def test_forwarding_headers_of_strangers_change_no_copy(reader, header):
    plain = reader.get("/pl/").content
    lookup.clear()
    marked = reader.get("/pl/", headers={header: "evil.example"}).content

    assert marked == plain
    assert reader.get("/pl/").content == plain


def test_one_language_never_stands_in_for_another(reader):
    for language in ("pl", "en", "uk"):
        first, second = reader.get(f"/{language}/"), reader.get(f"/{language}/", headers={"accept-language": "de"})
        assert f'lang="{language}"' in second.content.decode()
        assert first.content == second.content
    assert reader.get("/", headers={"accept-language": "uk"})["Location"] == "/uk/"
    assert reader.get("/", headers={"accept-language": "en"})["Location"] == "/en/"


def test_a_missing_page_without_a_language_is_told_in_the_language_of_each_reader(reader):
    polish = reader.get("/nie-ma/", headers={"accept-language": "pl"})
    english = reader.get("/nie-ma/", headers={"accept-language": "en"})

    assert polish["Content-Language"] == "pl"
    assert english["Content-Language"] == "en"


def test_a_private_page_is_never_cached_and_is_gone_at_once_when_it_becomes_private(reader, from_memory):
    page = ContentPage.objects.live().filter(locale__language_code="pl").first()
    assert page.lead in text_of(reader.get(page.url))
    assert from_memory(page.url)

    PageViewRestriction.objects.create(page=page, restriction_type="password", password="tajne")

    assert page.lead not in text_of(reader.get(page.url))
    assert not from_memory(page.url)


def test_encoded_addresses_are_the_same_address(reader):
    assert reader.get("/pl/%61ktualnosci/").content == reader.get("/pl/aktualnosci/").content
    assert reader.get("/pl/aktualnosci/..%2f..%2fadmin/").status_code in (302, 404)


def test_authorised_requests_and_posts_pass_by(reader):
    reader.get("/pl/")
    copies = len(lookup.pages)

    reader.get("/en/", headers={"authorization": "Basic eDp5"})
    reader.post("/en/", {}, headers={"sec-fetch-site": "same-origin"})

    assert len(lookup.pages) == copies


@pytest.mark.parametrize("url", ["/pl/szukaj/?q=budzet", "/admin/login/", "/healthz", "/pl/szukaj/podpowiedzi/?q=bud"])
def test_search_the_admin_and_health_are_never_cached(reader, url):
    reader.get(url)
    reader.get(url)

    assert len(lookup.pages) == 0


@pytest.mark.parametrize("host", ["testserver:1", "testserver:065535", "TestServer", "testserver.", "localhost:8"])
def test_nothing_is_cached_for_other_ways_of_writing_our_name(reader, host):
    plain = reader.get("/pl/").content
    copies = len(lookup.pages)

    assert reader.get("/pl/", headers={"host": host}).content == plain
    assert reader.get("/pl/kontakt/", headers={"host": host}).status_code == 200
    assert len(lookup.pages) == copies


def test_an_argument_counts_even_if_it_is_forgotten_which_ones_the_page_reads(reader, monkeypatch):
    monkeypatch.setattr(lookup, "MOST_ADDRESSES", 2)
    everything = reader.get("/pl/aktualnosci/").content
    calls = reader.get("/pl/aktualnosci/?type=call").content
    for address in ("/pl/", "/en/", "/uk/", "/pl/kontakt/"):
        reader.get(address)

    assert reader.get("/pl/aktualnosci/?type=call").content == calls != everything


def test_a_redirect_for_one_query_stands_behind_no_missing_page(reader):
    Redirect.add_redirect("/pl/stara/?id=5", "/pl/kontakt/", is_permanent=True)

    assert reader.get("/pl/stara/").status_code == 404
    assert reader.get("/pl/stara/?id=5").status_code == 301
    assert reader.get("/pl/stara/").status_code == 404


def test_the_form_of_a_private_page_can_be_sent_though_the_page_was_opened_twice(reader):
    page = ContentPage.objects.live().filter(locale__language_code="pl").first()
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="tajne")
    browser = Client(enforce_csrf_checks=True)
    form = soup(browser.get(page.url)).select_one("form:has([type=password])")
    browser.get(page.url)
    fields = {field["name"]: field.get("value", "") for field in form.select("input[name]")}

    answer = browser.post(form["action"], {**fields, "password": "tajne"})

    assert answer.status_code == 302
    assert page.lead in text_of(browser.get(page.url))


def test_what_a_draft_shows_reaches_no_public_page(reader, publisher):
    path = TrackPage.objects.get(kind="district", locale__language_code="pl")
    events = titles(reader.get(path.url))
    path.kind = "city"
    path.save_revision()
    content_version.invalidate()

    draft = log_in(publisher).get(f"/admin/pages/{path.pk}/view_draft/")

    assert titles(draft) != events
    assert titles(reader.get(path.url)) == events
    content_version.invalidate()
    reader.get(path.url)
    assert titles(log_in(publisher).get(f"/admin/pages/{path.pk}/view_draft/")) == titles(draft)


def titles(page) -> list[str]:
    return [link.get_text() for link in soup(page).select(".event-item__title")]


def test_previews_are_never_cached(publisher):
    client = log_in(publisher)
    page = Page.objects.live().filter(depth__gt=2).first()
    client.get(f"/admin/pages/{page.pk}/view_draft/")

    assert len(lookup.pages) == 0
