"""Serves image renditions, and nothing else, from the media folder when no front server does."""

from pathlib import PurePosixPath

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe
from wagtail.images import get_image_model

CONTENT_TYPES = {
    ".avif": "image/avif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}
ONE_YEAR = 365 * 24 * 3600


@require_safe
def rendition(request: HttpRequest, name: str) -> FileResponse:
    """The rendition stored as `name` below MEDIA_ROOT; 404 for originals, documents and everything else.

    A rendition's file never changes under its name (`CustomImage.get_upload_to`), so browsers may keep it for ever.
    It cannot act as a page: the type is fixed, sniffing is off, and the policy allows nothing.
    """
    content_type = CONTENT_TYPES.get(PurePosixPath(name).suffix.lower())
    renditions = get_image_model().get_rendition_model().objects
    if not content_type or not name.startswith("images/") or not renditions.filter(file=name).exists():
        raise Http404
    try:
        file = default_storage.open(name)
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(
        file,
        content_type=content_type,
        headers={
            "Cache-Control": f"public, max-age={ONE_YEAR}, immutable",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "X-Content-Type-Options": "nosniff",
        },
    )
