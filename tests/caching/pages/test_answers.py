"""What a reader gets from memory: the same page, compressed, with a tag, and nothing when it has not changed."""

import gzip
from datetime import timedelta

import brotli
import pytest
from django.utils import timezone

from caching import expiry
from caching.pages import lookup
from core.models import ContentPage

PAGES = ["/pl/", "/en/", "/pl/aktualnosci/", "/pl/wydarzenia/", "/pl/zglos-pomysl/", "/sitemap.xml", "/robots.txt"]


@pytest.mark.parametrize("url", ["/pl/", "/en/", "/uk/", "/sitemap.xml", "/robots.txt", "/pl/feed/announcements.atom"])
def test_the_second_reader_is_answered_from_memory_with_the_same_page(reader, from_memory, url):
    first = reader.get(url)

    assert first.status_code == 200
    assert from_memory(url)
    assert reader.get(url).content == first.content


def test_every_seeded_page_can_be_cached(reader, from_memory):
    for page in ContentPage.objects.live():
        reader.get(page.url)
        assert from_memory(page.url), page.url


@pytest.mark.parametrize(("encoding", "unpack"), [("gzip", gzip.decompress), ("br", brotli.decompress)])
def test_pages_are_cached_compressed(reader, encoding, unpack):
    plain = reader.get("/pl/")
    packed = reader.get("/pl/", headers={"accept-encoding": encoding})

    assert packed["Content-Encoding"] == encoding
    assert packed["Vary"] == "Accept-Encoding"
    assert unpack(packed.content) == plain.content
    assert "Content-Encoding" not in plain


def test_brotli_comes_first_where_a_browser_takes_both(reader):
    reader.get("/pl/")

    assert reader.get("/pl/", headers={"accept-encoding": "gzip, deflate, br"})["Content-Encoding"] == "br"
    assert reader.get("/pl/", headers={"accept-encoding": "gzip, br;q=0"})["Content-Encoding"] == "gzip"


def test_a_reader_who_has_the_page_is_told_so(reader):
    tag = reader.get("/pl/")["ETag"]
    again = reader.get("/pl/", headers={"if-none-match": tag})

    assert again.status_code == 304
    assert again.content == b""
    assert again["ETag"] == tag
    assert reader.get("/pl/", headers={"if-none-match": '"another"'}).status_code == 200


def test_browsers_ask_each_time_and_a_cache_in_front_only_waits_when_told(reader, settings):
    assert reader.get("/pl/")["Cache-Control"] == "no-cache"

    settings.EDGE_SECONDS = 5
    lookup.clear()

    assert "s-maxage=5" in reader.get("/pl/")["Cache-Control"]


def test_head_is_answered_from_memory_without_a_body(reader, from_memory):
    reader.get("/pl/")
    answer = reader.head("/pl/")

    assert answer.status_code == 200
    assert answer.content == b""
    assert int(answer["Content-Length"]) > 1000


def test_a_part_of_a_page_cannot_be_asked_for(reader):
    reader.get("/pl/")
    answer = reader.get("/pl/", headers={"range": "bytes=0-9"})

    assert answer.status_code == 200
    assert len(answer.content) > 1000


def test_a_missing_page_is_cached_for_seconds_only(reader, from_memory, monkeypatch):
    reader.get("/pl/nie-ma/")
    assert from_memory("/pl/nie-ma/")
    assert reader.get("/pl/nie-ma/").status_code == 404

    now = lookup.time.time()
    monkeypatch.setattr(lookup.time, "time", lambda: now + lookup.NOT_FOUND_SECONDS + 1)

    assert not from_memory("/pl/nie-ma/")


def test_missing_pages_never_push_out_real_ones(reader, from_memory):
    reader.get("/pl/")
    for number in range(300):
        reader.get(f"/pl/nie-ma-{number}/")

    assert from_memory("/pl/")
    assert len(lookup.not_found) <= 200


def test_memory_is_bounded_and_the_least_recently_used_goes_first(reader, from_memory, monkeypatch):
    reader.get("/pl/")
    reader.get("/en/")
    size = lookup.pages.bytes
    monkeypatch.setattr(lookup.pages, "most_bytes", size * 20)
    for page in ContentPage.objects.live():
        reader.get(page.url)
        reader.get("/pl/")

    assert lookup.pages.bytes <= size * 20
    assert from_memory("/pl/")


def test_what_depends_on_the_clock_is_made_anew_when_the_clock_changes_it(reader, from_memory, monkeypatch):
    reader.get("/pl/wydarzenia/")
    reader.get("/pl/aktualnosci/")
    assert from_memory("/pl/aktualnosci/")

    tomorrow = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(expiry.timezone, "now", lambda: tomorrow)

    assert not from_memory("/pl/aktualnosci/")
