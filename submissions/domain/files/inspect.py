"""What a file is, is decided by its content; what it is called and what the browser says about it count for nothing."""

import re
import unicodedata
import warnings
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image, ImageOps

# Millions. Unpacked and drawn anew, such a picture takes 300 to 500 MB of memory for a moment, whatever its file has.
MEGAPIXELS = {"JPEG": 50, "PNG": 40, "WEBP": 20}
MAX_NAME = 200
PDF_START = b"%PDF-"
PDF = ("application/pdf", ".pdf")
IMAGES = {"JPEG": ("image/jpeg", ".jpg"), "PNG": ("image/png", ".png"), "WEBP": ("image/webp", ".webp")}
_PICTURE = re.compile(rb"\xff\xd8\xff|\x89PNG\r\n\x1a\n|RIFF....WEBP", re.DOTALL)
READ_AS = {"MPO": "JPEG"}  # what some phones write: a JPEG with a second picture behind it
SAVE_OPTIONS = {"JPEG": {"quality": 90}, "PNG": {"compress_level": 3}, "WEBP": {"quality": 90, "method": 2}}

EMPTY = gettext_lazy("“%(name)s” is empty. Please attach another copy.")
UNKNOWN = gettext_lazy(
    "“%(name)s” is neither a JPEG, PNG or WebP picture nor a PDF. Please save it as one of these and attach it again."
)
BROKEN = gettext_lazy("“%(name)s” is damaged or incomplete. Please attach another copy.")
TOO_MANY_PIXELS = gettext_lazy(
    "The picture “%(name)s” has more than %(most)d million pixels. Please make it smaller and attach it again."
)


@dataclass(frozen=True)
class InspectedFile:
    """A file as we keep it: a picture drawn anew, a PDF as it came."""

    content: bytes
    content_type: str
    extension: str


class Refused(Exception):  # noqa: N818 - says what happened
    """A file we do not take. `message` says why and what to do about it, with places for `name` and `details`."""

    def __init__(self, message: Promise, **details: object) -> None:
        super().__init__(message)
        self.message, self.details = message, details

    def words(self, name: str) -> str:
        return str(self.message % {"name": name, **self.details})


def inspect_file(content: bytes) -> InspectedFile:
    """What `content` is, made fit to be kept. Raises Refused for all but JPEG, PNG, WebP and PDF."""
    if not content:
        raise Refused(EMPTY)
    if content.startswith(PDF_START):
        return InspectedFile(content, *PDF)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # we decide ourselves what is too large or too odd
        return _inspect_picture(content)


def _inspect_picture(content: bytes) -> InspectedFile:
    image = _open(content)
    kind = READ_AS.get(image.format or "", image.format or "")
    if image.width * image.height > MEGAPIXELS[kind] * 1_000_000:
        raise Refused(TOO_MANY_PIXELS, most=MEGAPIXELS[kind])
    try:
        return InspectedFile(_draw_anew(image, kind), *IMAGES[kind])
    except Exception as error:  # damaged pictures make decoders raise nearly anything
        raise Refused(BROKEN) from error


def _open(content: bytes) -> Image.Image:
    """The picture with its size read, and not yet its pixels."""
    try:
        return Image.open(BytesIO(content), formats=list(IMAGES))
    except Image.DecompressionBombError as error:
        raise Refused(TOO_MANY_PIXELS, most=max(MEGAPIXELS.values())) from error
    except Exception as error:
        raise Refused(BROKEN if _PICTURE.match(content) else UNKNOWN) from error


def _draw_anew(image: Image.Image, kind: str) -> bytes:
    """The pixels of the picture, the right way up, and nothing else of its file: no place, no camera, no tail."""
    _turn_upright(image)
    if kind == "JPEG" and image.mode not in ("L", "RGB"):
        image = image.convert("RGB")
    image.info = {key: value for key, value in image.info.items() if key == "transparency"}
    file = BytesIO()
    image.save(file, kind, **SAVE_OPTIONS[kind])
    return file.getvalue()


def _turn_upright(image: Image.Image) -> None:
    image.load()
    with suppress(Exception):  # the note that says which side is up may be damaged
        ImageOps.exif_transpose(image, in_place=True)


def clean_name(name: str, extension: str = "") -> str:
    """`name` as it may be shown and downloaded: without folders and invisible characters, not longer than 200.

    With an `extension`, the name ends in it, whatever it ended in before.
    """
    name = name.replace("\\", "/").rsplit("/", 1)[-1]
    visible = (" " if char.isspace() else char for char in unicodedata.normalize("NFC", name))
    name = " ".join("".join(char for char in visible if unicodedata.category(char)[0] != "C").split()).lstrip(". ")
    if not extension:
        return name[:MAX_NAME] or _("file")
    stem = name.rpartition(".")[0] or name
    return (stem[: MAX_NAME - len(extension)].rstrip(" .") or _("file")) + extension
