"""The final documents: what their links say, and who may open the files."""

import pytest
from django.template.defaultfilters import filesizeformat
from django.test import Client
from django.utils import translation
from wagtail.models import Collection, CollectionViewRestriction

from core.models import CustomDocument
from programme.models import SummaryPage
from tests.helpers import soup
from tests.support.programme import LANGUAGES, only, said

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_say_format_size_pages_and_language_before_anybody_downloads(client: Client, language: str) -> None:
    page = only(SummaryPage, language)

    links = soup(client.get(page.url)).select(".document-link")

    documents = [value["document"] for value in page.final_documents]
    assert len(links) == len(documents) == 2
    for link, document in zip(links, documents, strict=True):
        with translation.override(language):
            size = " ".join(filesizeformat(document.file.size).split())
            pages = translation.ngettext("%(pages)s page", "%(pages)s pages", document.page_count)
        facts = ["PDF", size, pages % {"pages": document.page_count}, said("in Polish", language)]
        assert " ".join(link.select_one(".document-link__facts").get_text().split()) == ", ".join(facts)
        assert link["hreflang"] == "pl"


@pytest.mark.parametrize(("code", "words"), [("pl", "in Polish"), ("en", "in English"), ("uk", "in Ukrainian")])
def test_a_link_names_the_language_of_its_file(client: Client, code: str, words: str) -> None:
    CustomDocument.objects.update(language=code)

    link = soup(client.get(only(SummaryPage, "en").url)).select_one(".document-link")

    assert link["hreflang"] == code
    assert said(words, "en") in link.get_text()


def test_a_file_without_pages_is_not_said_to_have_any(client: Client) -> None:
    CustomDocument.objects.update(page_count=None)

    facts = soup(client.get(only(SummaryPage, "en").url)).select_one(".document-link__facts").get_text()

    assert "page" not in facts
    assert "PDF" in facts


def test_the_files_come_through_wagtails_view_and_not_from_the_media_folder(client: Client) -> None:
    for link in soup(client.get(only(SummaryPage).url)).select(".document-link"):
        assert link["href"].startswith("/documents/")
        response = client.get(link["href"])
        assert response.status_code == 200
        assert response["Content-Type"] == "application/pdf"
        assert b"".join(response.streaming_content).startswith(b"%PDF")


def test_a_file_in_a_private_collection_is_refused_to_residents(client: Client, as_editor: Client) -> None:
    document = CustomDocument.objects.first()
    private = Collection.get_first_root_node().add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=private, restriction_type=CollectionViewRestriction.LOGIN)
    assert client.get(document.url).status_code == 200

    document.collection = private
    document.save()

    refused = client.get(document.url)
    assert refused.status_code == 302
    assert "login" in refused["Location"]
    assert as_editor.get(document.url).status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_document_has_its_summary_its_marks_and_its_source_on_the_page(client: Client, language: str) -> None:
    page = only(SummaryPage, language)
    content = soup(client.get(page.url))

    for value in page.final_documents:
        section = content.select_one(f"#{value['anchor']}")
        assert " ".join(section.h2.get_text().split()) == " ".join(value["title"].split())
        headings = [" ".join(heading.get_text().split()) for heading in section.select("h3")]
        wanted = ["In short", "In easy-to-read language", "The whole document"]
        assert headings == [said(text, language) for text in wanted]
        assert value["document"].sample_note in " ".join(section.select_one(".sample-note").get_text(" ").split())
        assert section.select_one(f'a[href="{value["source_url"]}"]')


def test_a_document_that_was_deleted_leaves_its_summary(client: Client) -> None:
    page = only(SummaryPage)
    value = page.final_documents[0]
    CustomDocument.objects.filter(pk=value["document"].pk).delete()

    response = client.get(page.url)

    assert response.status_code == 200
    section = soup(response).select_one(f"#{value['anchor']}")
    assert section.select_one(".text").get_text().strip()
    assert not section.select(".document-link")
    assert client.get("/pl/").status_code == 200
