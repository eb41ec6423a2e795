from uuid import uuid4

from django.core.files.storage import storages
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caching.models import PrivateRecord
from submissions.models.submission import Submission


def private_storage():
    """Where residents' files lie: outside of the media folder, and without an address."""
    return storages["private"]


def random_path(instance: "SentFile", filename: str) -> str:
    """A name that says nothing: neither who sent the file nor what it was called."""
    return f"{instance.uuid.hex[:2]}/{instance.uuid.hex}"


class SentFile(PrivateRecord):
    """A file that a resident attached. Without a submission it is staged: kept until its form is sent, a day at most.

    `name` is the sender's own (shown, never used as a path); `content_type` is what its content shows it to be.
    """

    wagtail_reference_index_ignore = True

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    submission = models.ForeignKey(
        Submission, on_delete=models.CASCADE, null=True, blank=True, related_name="files", verbose_name=_("submission")
    )
    form_key = models.UUIDField(_("form"), editable=False)
    field_key = models.CharField(_("field"), max_length=100)
    name = models.CharField(_("name"), max_length=200)
    content_type = models.CharField(_("type"), max_length=40)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(max_length=64)
    file = models.FileField(_("file"), storage=private_storage, upload_to=random_path, max_length=60)
    created_at = models.DateTimeField(_("sent"), default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("file from a resident")
        verbose_name_plural = _("files from residents")
        default_permissions = ()

    def __str__(self) -> str:
        return self.uuid.hex
