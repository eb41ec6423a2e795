"""Where files from residents lie: in a folder of their own that no web server knows."""

from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.utils.functional import cached_property


class PrivateStorage(FileSystemStorage):
    """Files under `VAR_DIR/private`, readable by this process alone. They have no address, by intent."""

    def __init__(self) -> None:
        super().__init__(file_permissions_mode=0o600, directory_permissions_mode=0o700)

    @cached_property
    def base_location(self) -> str:
        return str(Path(settings.VAR_DIR) / "private")

    @cached_property
    def location(self) -> str:
        return self.base_location

    def url(self, name: str | None) -> str:
        raise ValueError("Files from residents have no address; they are served by a view that asks who wants them.")
