"""What a file is, its content says: names and types that a browser sends count for nothing."""

import contextlib
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from forms_app.field_types.file import ACCEPTED_TYPES
from submissions.domain.files import inspect
from submissions.domain.files.inspect import Refused, clean_name, inspect_file
from tests.support.pictures import PDF, exif, picture

HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
KINDS = {"JPEG": ("image/jpeg", ".jpg"), "PNG": ("image/png", ".png"), "WEBP": ("image/webp", ".webp")}


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def zipped() -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return file.getvalue()


def refusal(content: bytes) -> str:
    with pytest.raises(Refused) as refused:
        inspect_file(content)
    with translation.override("en"):
        return refused.value.words("x.jpg")


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_stays_of_its_kind_and_size(kind):
    inspected = inspect_file(picture(kind))

    assert (inspected.content_type, inspected.extension) == KINDS[kind]
    assert opened(inspected.content).format == kind
    assert opened(inspected.content).size == (40, 20)


def test_a_pdf_stays_as_it_came():
    inspected = inspect_file(PDF)

    assert (inspected.content, inspected.content_type, inspected.extension) == (PDF, "application/pdf", ".pdf")


@pytest.mark.parametrize(
    "content",
    [
        HTML,
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        zipped(),
        b"junk" + PDF,
        b"\n" + PDF,
        b"GIF89a" + b"=1;" + HTML,
        picture("GIF"),
        picture("BMP"),
        picture("TIFF"),
        picture("PDF")[1:],
        b"MZ\x90\x00",
        b"\x00" * 1000,
        "zwykły tekst".encode(),
    ],
    ids=lambda content: content[:8].hex(),
)
def test_nothing_else_is_taken(content):
    assert "“x.jpg” is neither a JPEG, PNG or WebP picture nor a PDF" in refusal(content)


def test_an_empty_file_is_named_as_such():
    assert "is empty" in refusal(b"")


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_that_breaks_off_is_refused(kind):
    whole = picture(kind, size=(400, 300))

    assert "damaged or incomplete" in refusal(whole[: len(whole) // 2])


@pytest.mark.parametrize("kind", KINDS)
def test_what_hides_behind_a_picture_is_gone(kind):
    inspected = inspect_file(picture(kind) + HTML + zipped())

    assert b"<script>" not in inspected.content
    assert b"PK\x03\x04" not in inspected.content


@pytest.mark.parametrize("kind", KINDS)
def test_place_camera_and_author_are_gone(kind):
    taken = picture(kind, exif=exif())
    assert opened(taken).getexif()
    inspected = inspect_file(taken)

    assert not opened(inspected.content).getexif()
    assert b"Example" not in inspected.content
    assert b"Exif" not in inspected.content


def test_comments_and_texts_in_pictures_are_gone():
    from PIL.PngImagePlugin import PngInfo

    texts = PngInfo()
    texts.add_text("Comment", "taken by Jane Example")

    assert b"Jane" not in inspect_file(picture("PNG", pnginfo=texts)).content
    assert b"Jane" not in inspect_file(picture("JPEG", comment=b"Jane Example")).content
    assert b"Jane" not in inspect_file(picture("JPEG", icc_profile=b"Jane Example" * 20)).content
    assert b"Jane" not in inspect_file(picture("PNG", icc_profile=b"Jane Example" * 20)).content


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("orientation", "top"), [(6, "red"), (8, "blue")])
def test_a_photo_stays_the_right_way_up(kind, orientation, top):
    image = opened(inspect_file(picture(kind, exif=exif(orientation=orientation))).content).convert("RGB")

    assert image.size == (20, 40)
    red, _green, blue = image.getpixel((10, 3))
    assert ("red" if red > blue else "blue") == top


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("JPEG", "CMYK"), ("JPEG", "L"), ("PNG", "P"), ("PNG", "1"), ("PNG", "LA"), ("PNG", "RGBA"), ("WEBP", "RGBA")],
)
def test_pictures_of_every_mode_are_taken(kind, mode):
    assert inspect_file(picture(kind, mode=mode)).content_type == KINDS[kind][0]


def test_transparency_stays():
    image = Image.new("RGBA", (4, 4), (0, 0, 0, 0))
    file = BytesIO()
    image.save(file, "PNG")

    assert opened(inspect_file(file.getvalue()).content).convert("RGBA").getpixel((0, 0))[3] == 0


def test_a_damaged_note_about_the_camera_does_not_spoil_a_photo():
    taken = picture(exif=exif(orientation=6))
    damaged = taken.replace(b"Exif\x00\x00MM\x00*\x00\x00\x00\x08", b"Exif\x00\x00MM\x00*\xff\xff\xff\xff")
    assert damaged != taken

    assert inspect_file(damaged).content_type == "image/jpeg"


def test_a_photo_with_a_second_picture_behind_it_is_a_jpeg():
    file, first, second = BytesIO(), opened(picture()), opened(picture(size=(80, 60)))
    first.save(file, "MPO", save_all=True, append_images=[second])
    assert opened(file.getvalue()).format == "MPO"
    inspected = inspect_file(file.getvalue())

    assert (inspected.content_type, opened(inspected.content).format) == ("image/jpeg", "JPEG")
    assert opened(inspected.content).size == (40, 20)


@pytest.mark.parametrize(("size", "most"), [((10_000, 5_000), 40), ((20_000, 20_000), 50)])
def test_a_picture_that_would_fill_the_memory_is_never_unpacked(size, most, monkeypatch):
    file = BytesIO()
    Image.new("1", size).save(file, "PNG")
    monkeypatch.setattr(inspect, "_draw_anew", None)

    assert f"more than {most} million pixels" in refusal(file.getvalue())


def check(content: bytes) -> None:
    """Taken or refused with a sentence, and nothing else."""
    with contextlib.suppress(Refused):
        assert inspect_file(content).content_type in ACCEPTED_TYPES


@settings(max_examples=150, deadline=None)
@given(
    start=st.sampled_from([b"", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"RIFF\x00\x01\x00\x00WEBPVP8 ", b"%PDF-"]),
    rest=st.binary(max_size=600),
)
def test_any_bytes_are_taken_or_refused_with_a_sentence(start, rest):
    check(start + rest)


@settings(max_examples=100, deadline=None)
@given(data=st.data(), kind=st.sampled_from(sorted(KINDS)))
def test_a_picture_with_any_damage_is_taken_or_refused_with_a_sentence(data, kind):
    content = bytearray(picture(kind, exif=exif()))
    for _number in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    check(bytes(content))


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("photo.JPEG", "photo.jpg"),
        ("../../etc/passwd", "passwd.jpg"),
        (r"C:\Users\jane\photo.png", "photo.jpg"),
        ("bill.pdf.exe", "bill.pdf.jpg"),
        ("zdjęcie ulicy.jpg", "zdjęcie ulicy.jpg"),
        ("світлина.jpg", "світлина.jpg"),
        ("a\x00b\r\nSet-Cookie: x.jpg", "ab Set-Cookie: x.jpg"),
        ("photo\u202egpj.exe", "photogpj.jpg"),
        (".htaccess", "htaccess.jpg"),
        ("   ", "file.jpg"),
        ("", "file.jpg"),
        ("...", "file.jpg"),
        (".jpg", "jpg.jpg"),
    ],
)
def test_names_become_harmless_and_end_in_what_the_file_is(sent, kept):
    from django.utils import translation

    with translation.override("en"):
        assert clean_name(sent, ".jpg") == kept


@given(name=st.text(max_size=400))
def test_any_name_can_be_shown_stored_and_downloaded(name):
    cleaned = clean_name(name, ".webp")

    assert 5 < len(cleaned) <= 200
    assert cleaned.endswith(".webp")
    assert not set(cleaned) & set("/\\\r\n\0")
    assert cleaned == cleaned.strip()
    assert len(clean_name(name)) <= 200
