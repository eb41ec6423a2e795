"""Uploaded files are reachable by path only as image renditions, and cannot act as pages."""

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.test import Client
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def image():
    return get_image_model().objects.create(title="Bench", file=get_test_image_file("bench.png"))


def test_a_rendition_is_served_for_ever_and_may_do_nothing(client: Client, image) -> None:
    rendition = image.get_rendition("width-100|format-webp")

    response = client.get(rendition.url, headers={"accept-encoding": "gzip"})

    assert response.status_code == 200
    assert response["Content-Type"] == "image/webp"
    assert "Content-Encoding" not in response  # compressing an image again costs time and gains nothing
    assert int(response["Content-Length"]) == rendition.file.size
    assert "immutable" in response["Cache-Control"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert "Vary" not in response
    assert not response.cookies


def test_the_original_of_an_image_is_never_served(client: Client, image) -> None:
    assert default_storage.exists(image.file.name)
    assert client.get(settings.MEDIA_URL + image.file.name).status_code == 404


@pytest.mark.parametrize(
    "name",
    ["documents/report.pdf", "images/page.html", "images/loose.png", "images/../secret_key", "images/%2e%2e/x.png"],
)
def test_other_files_in_the_media_folder_are_not_served(client: Client, name: str) -> None:
    from django.core.files.base import ContentFile

    if ".." not in name and "%" not in name:
        default_storage.save(name, ContentFile(b"<script>alert(1)</script>"))
    assert client.get(settings.MEDIA_URL + name).status_code == 404


def test_a_rendition_whose_file_is_gone_is_not_found(client: Client, image) -> None:
    rendition = image.get_rendition("width-90")
    default_storage.delete(rendition.file.name)
    assert client.get(rendition.url).status_code == 404


def test_nothing_can_be_posted_to_a_media_address(client: Client, image) -> None:
    assert client.post(image.get_rendition("width-80").url).status_code == 405


def test_an_svg_cannot_be_uploaded(as_publisher: Client) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    drawing = SimpleUploadedFile("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml")
    response = as_publisher.post("/admin/images/add/", {"title": "x", "file": drawing})
    assert response.status_code == 200  # the form again, not the redirect of an accepted image
    assert not get_image_model().objects.filter(title="x").exists()
