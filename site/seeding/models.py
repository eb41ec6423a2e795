from django.contrib.contenttypes.models import ContentType
from django.db import models

from caching.models import PrivateRecord


class LoadedContent(PrivateRecord):
    """Which object came from which content file, and how it looked when it was loaded.

    `fingerprint` tells whether an editor has touched the object, or one of its translations, since.
    """

    key = models.CharField(max_length=100, unique=True)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    fingerprint = models.CharField(max_length=64)

    class Meta:
        default_permissions: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.key
