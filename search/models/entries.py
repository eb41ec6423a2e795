from django.contrib.contenttypes.models import ContentType
from django.db import models

from caching.models import PrivateRecord


class SearchEntry(models.Model):
    """One public object as search knows it. Objects that are not public have none.

    Narrow columns stand first: counting reads them for every hit, the long ones only for what is shown.
    `title_keys` and `text_keys` hold the chief key of each word in order (so that phrases can be found), then all
    further ones. Migration 0002 adds the full-text index: FTS5 with triggers on SQLite, `vector` on PostgreSQL.
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=40)
    kind = models.CharField(max_length=20)
    language = models.CharField(max_length=10)
    track = models.CharField(max_length=20, blank=True)
    district = models.CharField(max_length=10, blank=True)
    date = models.DateField(null=True)
    expires_at = models.DateTimeField(null=True)
    by_editors = models.BooleanField(default=True)
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    title_keys = models.TextField()
    text_keys = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("content_type", "object_id"), name="search_entry_once_per_object")
        ]

    def __str__(self) -> str:
        return self.title


class SearchTerm(PrivateRecord):
    """A word that stands in public texts, stored for corrections, and in how many of them it stands.

    Goes with the last public text that has it.
    """

    fold = models.CharField(max_length=40, unique=True)
    word = models.CharField(max_length=80)
    entries = models.PositiveIntegerField(default=0)
    by_editors = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.word
