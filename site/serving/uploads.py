"""Uploads are held in memory, up to a limit, and never written into a folder for temporary files."""

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest


class LeftOut(InMemoryUploadedFile):
    """A file that went beyond the limit: its name and its true size, without its content."""


class LimitedUploadHandler(FileUploadHandler):
    """Keeps up to `UPLOADS_AT_ONCE` bytes of files of one request.

    A file that would go beyond comes out as `LeftOut`, and what follows it is still read: no typed word is lost to
    a file that is too large, and the view can say which one it was.
    """

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.received = 0  # bytes of the files before this one

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.content, self.fits = BytesIO(), True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if self.received + start + len(raw_data) > settings.UPLOADS_AT_ONCE:
            self.content, self.fits = BytesIO(), False
        if self.fits:
            self.content.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        if self.fits:
            self.received += file_size
        self.content.seek(0)
        return (InMemoryUploadedFile if self.fits else LeftOut)(
            self.content,
            self.field_name,
            self.file_name,
            self.content_type,
            file_size,
            self.charset,
            self.content_type_extra,
        )
