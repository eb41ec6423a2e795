from django.contrib.contenttypes.models import ContentType
from django.db import models

from caching.models import PrivateRecord


class LoadedContent(PrivateRecord):
    """Which object came from which content file. Not `complete`: a run was interrupted before all of it was written."""

    key = models.CharField(max_length=100, unique=True)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    complete = models.BooleanField(default=False)

    class Meta:
        default_permissions: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.key
