from django.db import models


class PrivateRecord(models.Model):
    """For tables of which no page shows anything: writing them leaves all that is cached as it is."""

    shows_on_pages = False

    class Meta:
        abstract = True


class ContentVersion(PrivateRecord):
    """One row whose version is another after every change of content; see `caching.content_version`."""

    version = models.CharField(max_length=32)

    class Meta:
        default_permissions: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.version
