"""What becomes of residents' files: they go out with a submission, or they go for good."""

from collections.abc import Iterable
from functools import partial

from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.signals import post_delete
from django.dispatch import receiver

from submissions.models import SentFile, Submission


class FilesGone(Exception):  # noqa: N818 - says what happened
    """A file that was to go out with a submission is gone, or went out with another one."""


def bind(files: Iterable[SentFile], submission: Submission) -> None:
    """Let `files` go out with `submission`, in the transaction of the caller. Raises FilesGone unless all can."""
    pks = {file.pk for file in files}
    free = Q(submission=None) | Q(submission=submission)
    if SentFile.objects.filter(free, pk__in=pks).update(submission=submission) != len(pks):
        raise FilesGone


def discard(files: Iterable[SentFile]) -> None:
    """Delete `files`, staged or sent. What is on the disk goes once the deletion of the rows is certain."""
    SentFile.objects.filter(pk__in=[file.pk for file in files]).delete()


def discard_staged(files: QuerySet[SentFile]) -> int:
    """Delete those of `files` that belong to no submission, and say how many. None can be sent while it goes."""
    with transaction.atomic():
        staged = list(files.filter(submission=None).select_for_update())
        discard(staged)
    return len(staged)


@receiver(post_delete, sender=SentFile)
def delete_from_disk(sender: type[SentFile], instance: SentFile, **kwargs: object) -> None:
    """However a row goes, the deletion of its submission included, the file follows when nothing can undo it."""
    if instance.file.name:
        transaction.on_commit(partial(instance.file.storage.delete, instance.file.name), robust=True)
