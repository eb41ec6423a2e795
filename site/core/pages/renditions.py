"""Renditions are made when an image is saved, so that no reader waits for one; templates name the same sizes."""

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.images.models import Filter

from core.models import CustomImage

SIZES = "format-{avif,webp,jpeg} width-{400,800,1200}"  # as in templates/blocks/image.html; a test compares them


@receiver(post_save, sender=CustomImage)
def make_renditions_on_commit(instance: CustomImage, raw: bool, **kwargs) -> None:
    """After the transaction: only then has the editor's form thrown away the renditions of an older file.

    A file that cannot be read spoils no saving; the template makes what is missing, or shows that it is broken.
    """

    def make_renditions() -> None:
        instance.get_renditions(*Filter.expand_spec(SIZES))

    if not raw:
        transaction.on_commit(make_renditions, robust=True)
