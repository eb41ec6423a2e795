"""Where files from residents lie: in a folder of their own that no web server knows."""

import os
from pathlib import Path

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage


class PrivateStorage(FileSystemStorage):
    """Files under `VAR_DIR/private`, readable by this process alone. They have no address, by intent."""

    def __init__(self) -> None:
        super().__init__(file_permissions_mode=0o600, directory_permissions_mode=0o700)

    @property
    def base_location(self) -> str:
        return str(Path(settings.VAR_DIR) / "private")

    @property
    def location(self) -> str:
        return self.base_location

    def url(self, name: str | None) -> str:
        raise ValueError("Files from residents have no address; they are served by a view that asks who wants them.")

    def _save(self, name: str, content: File) -> str:
        """Written through to the disk, as the database is: no receipt may outlive the file it names in a power cut."""
        name = super()._save(name, content)
        path = Path(self.path(name))
        for written in (path, path.parent):
            descriptor = os.open(written, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        return name
