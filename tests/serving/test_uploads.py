"""What is uploaded is held in memory up to a limit; beyond it a file is left out, and nothing else is lost."""

import pytest
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.http import HttpRequest
from django.test import RequestFactory
from django.urls import reverse

from serving.uploads import LeftOut
from tests.helpers import soup


@pytest.fixture(autouse=True)
def small_limit(settings) -> None:
    settings.UPLOADS_AT_ONCE = 100_000


def posted(*files: tuple[str, int]) -> HttpRequest:
    uploads = [SimpleUploadedFile(name, b"x" * size) for name, size in files]
    return RequestFactory().post("/", {"before": "a", "file": uploads, "last": "b"})


def test_files_within_the_limit_come_as_they_were_sent():
    files = posted(("a.txt", 60_000), ("b.txt", 40_000)).FILES.getlist("file")

    assert [(type(one), one.name, one.size) for one in files] == [
        (InMemoryUploadedFile, "a.txt", 60_000),
        (InMemoryUploadedFile, "b.txt", 40_000),
    ]
    assert files[1].read() == b"x" * 40_000


def test_a_file_beyond_the_limit_is_named_without_its_content_and_everything_else_comes():
    request = posted(("a.txt", 60_000), ("b.txt", 40_001), ("c.txt", 40_000))

    assert (request.POST["before"], request.POST["last"]) == ("a", "b")
    assert [(type(one), one.name, one.size, len(one.read())) for one in request.FILES.getlist("file")] == [
        (InMemoryUploadedFile, "a.txt", 60_000, 60_000),
        (LeftOut, "b.txt", 40_001, 0),
        (InMemoryUploadedFile, "c.txt", 40_000, 40_000),
    ]


@pytest.mark.django_db
def test_an_editor_whose_document_is_too_large_reads_why(as_publisher, settings):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 50_000
    document = SimpleUploadedFile("large.pdf", b"%PDF-" + b"x" * 200_000)
    answer = as_publisher.post(reverse("wagtaildocs:add"), {"title": "Large", "file": document})

    assert "195,3" in soup(answer).get_text()
