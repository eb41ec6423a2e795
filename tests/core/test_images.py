"""Images of a page: small formats first, sizes known before they arrive, made before anybody asks."""

import json
from uuid import uuid4

import pytest
from django.test import Client
from wagtail.images import get_image_model

from core.models import ContentPage
from tests.factories import make_page
from tests.helpers import soup
from tests.support.pictures import photo

pytestmark = pytest.mark.django_db
TYPES = ["image/avif", "image/webp"]


@pytest.fixture
def image(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        return get_image_model().objects.create(title="Workshop", file=photo(size=(1600, 900)))


def make_page_with(image, *kinds: str) -> ContentPage:
    values = {
        "image": {"image": {"image": image.pk, "decorative": False, "alt_text": "People at a table"}, "caption": ""},
        "text": "<p>Text</p>",
    }
    body = [{"type": kind, "value": values[kind], "id": str(uuid4())} for kind in kinds]
    return make_page(ContentPage(title="Pictures", slug="pictures", body=json.dumps(body)))


def pictures_of(client: Client, page: ContentPage) -> list:
    return soup(client.get(page.url)).select("main picture")


def test_an_image_comes_in_small_formats_and_three_widths(client: Client, image) -> None:
    (picture,) = pictures_of(client, make_page_with(image, "text", "image"))

    assert [source["type"] for source in picture.select("source")] == TYPES
    for element in [*picture.select("source"), picture.img]:
        assert [part.split()[1] for part in element["srcset"].split(",")] == ["400w", "800w", "1200w"]
        assert element["sizes"]
    assert picture.img["src"].endswith(".jpg")
    assert picture.img["alt"] == "People at a table"


def test_the_room_of_an_image_is_known_before_it_arrives(client: Client, image) -> None:
    (picture,) = pictures_of(client, make_page_with(image, "image"))

    assert int(picture.img["width"]) / int(picture.img["height"]) == pytest.approx(16 / 9, rel=0.01)


def test_only_an_image_that_begins_the_page_is_fetched_first_and_the_others_when_they_come_near(
    client: Client, image
) -> None:
    first, later = pictures_of(client, make_page_with(image, "image", "image"))

    assert first.img["fetchpriority"] == "high"
    assert "loading" not in first.img.attrs
    assert later.img["loading"] == "lazy"
    assert "fetchpriority" not in later.img.attrs


def test_no_reader_waits_for_an_image_to_be_made(client: Client, image) -> None:
    made = set(image.renditions.values_list("pk", flat=True))

    pictures_of(client, make_page_with(image, "image", "text", "image"))

    assert len(made) == 9
    assert set(image.renditions.values_list("pk", flat=True)) == made


def test_a_broken_file_can_still_be_saved(django_capture_on_commit_callbacks, image) -> None:
    image.file.storage.delete(image.file.name)
    image.renditions.all().delete()

    with django_capture_on_commit_callbacks(execute=True):
        image.title = "Gone"
        image.save()

    assert image.renditions.count() == 0


def test_no_file_ever_gets_the_name_of_another(db: None) -> None:
    names = []
    for _twice in range(2):
        image = get_image_model().objects.create(title="Workshop", file=photo("only-here.jpg"))
        names.append(image.file.name)
        image.file.storage.delete(image.file.name)

    assert names[0] != names[1]
