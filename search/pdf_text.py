"""The text of a PDF document, for search."""

import logging
import time
from io import BytesIO

from django.core.cache import cache
from wagtail.documents.models import AbstractDocument

logger = logging.getLogger(__name__)
logging.getLogger("pypdf").setLevel(logging.ERROR)

MOST_CHARACTERS = 100_000
MOST_PAGES = 300
MOST_SECONDS = 10


def document_text(document: AbstractDocument) -> str:
    """At most 100,000 characters of a PDF; nothing of other formats, of scans, or of files that cannot be read.

    Reading one takes up to seconds, so the text is remembered by the hash of the file.
    """
    if document.file_extension != "pdf":
        return ""
    key = f"pdf-text-{document.get_file_hash()}" if document.file else None
    text = cache.get(key) if key else ""
    if text is None:
        text = _read(document)
        cache.set(key, text, 24 * 3600)
    return text


def _read(document: AbstractDocument) -> str:
    # Here, because it would take a tenth of every start of the site.
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    parts: list[str] = []
    until = time.monotonic() + MOST_SECONDS
    try:
        with document.file.storage.open(document.file.name, "rb") as stream:
            reader = PdfReader(BytesIO(stream.read()))
        for page in reader.pages[:MOST_PAGES]:
            parts.append(page.extract_text())
            if time.monotonic() > until or sum(map(len, parts)) > MOST_CHARACTERS:
                break
    except (OSError, PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
        logger.warning("The text of document %s could not be read (%s).", document.pk, type(problem).__name__)
    return " ".join("\n".join(parts).replace("\x00", "").replace("\xad", "").split())[:MOST_CHARACTERS]
