"""The result page, without JavaScript."""

import pytest
from django.test import Client

from search.models import PromotedResult
from tests.helpers import log_in, make_user, soup, text_of

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db, pytest.mark.usefixtures("content_version_read_once")]
PAGE = "/pl/szukaj/"


@pytest.fixture
def results(client: Client):
    return lambda **query: client.get(PAGE, query)


def test_every_page_has_a_search_form_with_a_name(client: Client) -> None:
    form = soup(client.get("/pl/")).select_one("form[role=search]")

    assert form["action"] == PAGE
    assert form.select_one("label")["for"] == form.select_one("input[name=q]")["id"]


def test_a_result_says_kind_date_title_and_why(results) -> None:
    page = soup(results(q="ambasadorka"))
    result = page.select_one(".search-result")

    assert result.select_one("h3 a")["href"].startswith("/pl/")
    assert result.select_one(".tag").get_text()
    assert page.select_one(".search-result time")["datetime"]
    assert "ambasador" in page.select_one(".search-result mark").get_text().lower()


def test_the_page_is_not_indexed_cached_or_followed_by_a_cookie(results) -> None:
    response = results(q="projekt")

    assert "noindex" in response["X-Robots-Tag"]
    assert soup(response).select_one("meta[name=robots]")["content"] == "noindex"
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


def test_what_was_typed_is_shown_as_text(results, publish) -> None:
    publish("Kalafiorowisko <b>", "a <script>alert(1)</script> kalafiorowisko & inne")
    html = results(q='<script>alert("x")</script> kalafiorowisko').content.decode()

    assert '<script>alert("x")' not in html
    assert "<script>alert(1)" not in html


def test_filters_carry_counts_and_narrow(results) -> None:
    page = soup(results(q="warsztat"))
    option = page.select_one("#filter-kind option[value=event]")
    number = int(option.get_text().rpartition("(")[2].rstrip(")"))

    assert len(soup(results(q="warsztat", kind="event")).select(".search-result")) == min(number, 20)


def test_pages_of_results_follow_one_another(results) -> None:
    first = soup(results(q="projekty"))
    following = first.select_one("a[rel=next]")["href"]
    second = soup(results(q="projekty", page="2"))

    assert "q=projekty" in following
    links = [{a["href"] for a in page.select(".search-result h3 a")} for page in (first, second)]
    assert links[1]
    assert not links[0] & links[1]


def test_other_languages_are_offered(results) -> None:
    link = soup(results(q="ambassadors")).select_one(".search-elsewhere a")

    assert link["hreflang"] == "en"
    assert link["href"].startswith("/en/szukaj/?q=ambassadors")


def test_a_correction_is_said_with_the_way_back(results) -> None:
    page = soup(results(q="ambasodor"))

    assert "ambasador" in page.select_one(".search-notices strong").get_text()
    assert "exact=1" in page.select_one(".search-notices a")["href"]
    assert not soup(results(q="ambasodor", exact="1")).select(".search-result")


def test_nothing_found_says_what_to_do(results) -> None:
    response = results(q="xqzvwk")

    assert "xqzvwk" in text_of(response)
    assert soup(response).select(".empty-state li")


def test_promoted_pages_stand_on_top_for_any_form_of_the_search(results, publish) -> None:
    page = publish("Rabarbar w mieście")
    PromotedResult.objects.create(searches="zielone dachy\nstudnie", page=page, description="Najpierw przeczytaj to.")

    assert soup(results(q="zielonych dachów")).select_one(".search-promoted a")["href"] == page.get_url()
    assert not soup(results(q="dachy")).select(".search-promoted")


def test_a_promoted_page_that_is_not_public_is_not_shown(results, publish, commit) -> None:
    page = publish("Rabarbar w mieście")
    PromotedResult.objects.create(searches="zielone dachy", page=page)
    with commit():
        page.unpublish()

    assert not soup(results(q="zielone dachy")).select(".search-promoted")


def test_suggestions_are_titles_in_the_active_language(client: Client) -> None:
    response = client.get("/pl/szukaj/podpowiedzi/", {"q": "zgłoś pom"})
    listed = response.json()["suggestions"]

    assert any(entry["title"] == "Zgłoś pomysł" for entry in listed)
    assert all(entry["url"].startswith("/pl/") for entry in listed)
    assert not response.cookies


def test_the_number_of_queries_does_not_grow_with_the_results(results, django_assert_max_num_queries) -> None:
    results(q="projekty")
    with django_assert_max_num_queries(45):
        results(q="projekty")


@pytest.mark.parametrize("query", ["projekt", 'park "rower', "a - b", "AND OR", '""', "'"])
def test_searching_in_the_admin_works(db, query: str) -> None:
    publisher = log_in(make_user("publishers"))

    assert publisher.get("/admin/pages/search/", {"q": query}).status_code == 200
    assert publisher.get("/admin/documents/", {"q": query}).status_code == 200


def test_the_admin_finds_a_page_by_its_title(publish) -> None:
    publish("Rabarbarowisko")

    assert (
        "Rabarbarowisko"
        in log_in(make_user("publishers")).get("/admin/pages/search/", {"q": "rabarbarowisko"}).content.decode()
    )
