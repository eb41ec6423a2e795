from django.db import models


class ContentVersion(models.Model):
    """One row whose version is another after every change of content; see `caching.content_version`."""

    version = models.CharField(max_length=32)

    class Meta:
        default_permissions: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.version
