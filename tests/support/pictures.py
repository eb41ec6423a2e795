"""Pictures and documents as people send them, made when they are needed."""

import os
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

RED, BLUE = (200, 30, 30), (30, 30, 200)
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
LATITUDE = (50.0, 3.0, 41.0)


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 20), mode: str = "RGB", **options: object) -> bytes:
    """Red on its left half and blue on its right."""
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (size[0] // 2, 0, size[0], size[1]))
    file = BytesIO()
    image.convert(mode).save(file, kind, **options)
    return file.getvalue()


def exif(*, orientation: int = 1) -> Image.Exif:
    """What a phone writes into a photo: where, with what, and which side is up."""
    data = Image.Exif()
    data[Base.Orientation] = orientation
    data[Base.Model] = "Example Phone 7"
    data[Base.Artist] = "Jane Example"
    data.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = LATITUDE
    return data


def upload(content: bytes, name: str = "photo.jpg", content_type: str = "image/jpeg") -> SimpleUploadedFile:
    """A file to send. Django's own class refuses to be called nothing, "." or "..": such a one is called "x"."""
    is_refused = os.path.basename(name) in ("", ".", "..")
    return SimpleUploadedFile("x" if is_refused else name, content, content_type)


def photo(name: str = "photo.jpg", **options: object) -> SimpleUploadedFile:
    return upload(picture(**options), name)


def pdf(name: str = "plan.pdf", padding: int = 0) -> SimpleUploadedFile:
    return upload(PDF + b" " * padding, name, "application/pdf")
