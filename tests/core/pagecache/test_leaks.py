"""Nothing that belongs to one reader, or to none, gets into the answer for another."""

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from core.models import ContentPage
from core.pagecache import memory
from forms_app.models import IdeaFormPage
from tests.helpers import log_in


def test_people_who_are_signed_in_never_meet_the_cache(reader, publisher):
    signed_in = log_in(publisher)
    before = len(memory.pages)
    form = IdeaFormPage.objects.get(locale__language_code="pl").url

    assert "csrfmiddlewaretoken" in signed_in.get(form).content.decode()
    assert len(memory.pages) == before
    assert "csrfmiddlewaretoken" not in reader.get(form).content.decode()
    assert "csrfmiddlewaretoken" in signed_in.get(form).content.decode()


def test_a_cookie_of_one_reader_changes_nothing_for_the_next(reader):
    plain = reader.get("/pl/").content
    memory.forget()
    with_cookie = Client()
    with_cookie.cookies["django_language"] = "uk"
    with_cookie.cookies["csrftoken"] = "x" * 32

    assert with_cookie.get("/pl/").content == plain
    assert reader.get("/pl/").content == plain
    assert not reader.cookies


def test_query_noise_makes_no_new_copy(reader, from_memory):
    reader.get("/pl/")
    copies = len(memory.pages)

    for noise in ("?utm_source=x", "?fbclid=1&page=7", "?" + "a" * 3000, "?%00=%ff", "?page=8&type=call", "?sent"):
        assert reader.get(f"/pl/{noise}").status_code == 200
    assert len(memory.pages) == copies
    assert from_memory("/pl/?utm_source=y")


def test_arguments_that_a_list_reads_are_told_apart_and_written_in_one_way(reader):
    everything = reader.get("/pl/aktualnosci/").content
    calls = reader.get("/pl/aktualnosci/?type=call").content
    copies = len(memory.pages)

    assert calls != everything
    assert reader.get("/pl/aktualnosci/?x=1&type=call").content == calls
    assert reader.get("/pl/aktualnosci/?type=call&page=1").content == calls
    assert reader.get("/pl/aktualnosci/?type=nonsense").content == everything
    assert reader.get("/pl/aktualnosci/?district=08").content == reader.get("/pl/aktualnosci/?district=8").content
    assert len(memory.pages) == copies + 1


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
    memory.forget()
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


def test_a_private_page_is_never_kept_and_is_gone_at_once_when_it_becomes_private(reader, from_memory):
    page = ContentPage.objects.live().filter(locale__language_code="pl").first()
    reader.get(page.url)
    assert from_memory(page.url)

    PageViewRestriction.objects.create(page=page, restriction_type="password", password="tajne")

    answer = reader.get(page.url)
    assert page.lead not in answer.content.decode()
    assert not from_memory(page.url)


def test_encoded_addresses_are_the_same_address(reader):
    assert reader.get("/pl/%61ktualnosci/").content == reader.get("/pl/aktualnosci/").content
    assert reader.get("/pl/aktualnosci/..%2f..%2fadmin/").status_code in (302, 404)


def test_authorised_requests_and_posts_pass_by(reader):
    reader.get("/pl/")
    copies = len(memory.pages)

    reader.get("/en/", headers={"authorization": "Basic eDp5"})
    reader.post("/en/", {}, headers={"sec-fetch-site": "same-origin"})

    assert len(memory.pages) == copies


@pytest.mark.parametrize("url", ["/pl/szukaj/?q=budzet", "/admin/login/", "/healthz", "/pl/szukaj/podpowiedzi/?q=bud"])
def test_search_the_admin_and_health_are_never_kept(reader, url):
    reader.get(url)
    reader.get(url)

    assert len(memory.pages) == 0


def test_previews_are_never_kept(publisher):
    client = log_in(publisher)
    page = Page.objects.live().filter(depth__gt=2).first()
    client.get(f"/admin/pages/{page.pk}/view_draft/")

    assert len(memory.pages) == 0
