"""What the head of a page tells browsers, search engines and people who share it."""

import json

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import get_page_models

from core.checks import is_ours
from tests.helpers import soup
from tests.support.content_keys import object_of

pytestmark = pytest.mark.django_db

LANGUAGES = ["pl", "en", "uk"]
PAGE_TYPES = [model for model in get_page_models() if is_ours(model)]
HEAD_LINKS = "link[rel=alternate][hreflang]"


def one_of(model: type, language: str = "pl"):
    return model.objects.live().filter(locale__language_code=language).order_by("path").first()


@pytest.fixture(params=PAGE_TYPES, ids=lambda model: model.__name__)
def page(request: pytest.FixtureRequest, db: None):
    """A seeded page of each type; a type without one would go unseen, so it fails."""
    found = one_of(request.param)
    assert found is not None
    return found


def test_the_statement_is_named_once_in_the_head_of_every_page_type(client: Client, page) -> None:
    html = soup(client.get(page.url))

    named = [meta for meta in html.find_all("meta", attrs={"name": True}) if "deklaracj" in meta["name"]]

    assert [meta["name"] for meta in named] == ["deklaracja-dostępności"]
    assert named[0]["content"] == object_of("accessibility").full_url
    assert html.head.find("meta", attrs={"name": named[0]["name"]})
    links = {link["href"] for link in html.select("footer a") if "dost" in link["href"]}
    assert object_of("accessibility").url in links


def test_every_page_type_names_its_one_address_and_its_languages(client: Client, page) -> None:
    html = soup(client.get(page.url, {"utm_source": "plakat"}))
    languages = page.get_translations(inclusive=True).live()

    assert [link["href"] for link in html.select("link[rel=canonical]")] == [page.full_url]
    named = {link["hreflang"]: link["href"] for link in html.select(HEAD_LINKS)}
    assert named.pop("x-default") == page.full_url
    assert named == {other.locale.language_code: other.full_url for other in languages}


def test_every_page_type_can_be_shared(client: Client, page) -> None:
    html = soup(client.get(page.url))

    said = {meta["property"]: meta["content"] for meta in html.select("meta[property^='og:']")}

    assert said["og:title"]
    assert said["og:url"] == page.full_url
    assert said["og:locale"] == "pl_PL"
    assert said["og:image"].startswith("http://")
    assert said["og:image:alt"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_announcement_and_an_event_describe_themselves_to_search_engines(client: Client, language: str) -> None:
    for key, kind in (("a02", "NewsArticle"), ("e6", "Event")):
        page = object_of(key, language)
        html = soup(client.get(page.url))
        (script,) = html.select("script[type='application/ld+json']")
        data = {entry["@type"]: entry for entry in json.loads(script.string)}

        assert set(data) == {"BreadcrumbList", kind}
        assert data[kind]["inLanguage"] == language
        assert data[kind]["url"] == page.full_url
        trail = data["BreadcrumbList"]["itemListElement"]
        assert [step["position"] for step in trail] == [1, 2, 3]
        assert trail[-1]["item"] == page.full_url
        assert client.get(trail[1]["item"]).status_code == 200


def test_an_update_and_a_move_are_told_to_search_engines(client: Client) -> None:
    def own(key: str) -> dict[str, object]:
        script = soup(client.get(object_of(key).url)).select_one("script[type='application/ld+json']")
        return json.loads(script.string)[-1]

    assert own("a02")["datePublished"] == "2020-02-10"
    assert own("a02")["dateModified"] == "2020-02-24"
    assert own("e6")["eventStatus"].endswith("/EventRescheduled")
    assert own("e6")["startDate"].startswith("2020-03-31T18:00")
    assert own("e6")["previousStartDate"] == timezone.localtime(object_of("e6").previous_start).isoformat()


def test_no_text_of_a_page_can_close_the_script_that_describes_it(client: Client) -> None:
    page = object_of("a02")
    page.title = "</script><script>alert(1)</script>"
    page.save_revision().publish()

    html = client.get(page.url).content.decode()

    assert "<script>alert" not in html
    script = soup(client.get(page.url)).select_one("script[type='application/ld+json']")
    assert json.loads(script.string)[-1]["headline"] == page.title


def test_the_front_page_has_no_way_above_it(client: Client) -> None:
    html = soup(client.get("/pl/"))

    assert not html.select(".breadcrumbs")
    assert not html.select("script[type='application/ld+json']")
