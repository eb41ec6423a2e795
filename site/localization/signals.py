"""Polish edits show at once as open segments in the translations (see docs/adr/0005-translation.md)."""

from django.db import transaction
from django.dispatch import receiver
from wagtail.models import TranslatableMixin
from wagtail.signals import page_published, published
from wagtail_localize.models import TranslationSource


def update_translation_source(instance: TranslatableMixin) -> None:
    """Tell wagtail-localize that `instance` changed, if it is the source of a translation."""
    source = TranslationSource.objects.get_for_instance_or_none(instance)
    if source is not None:
        source.update_from_db()


@receiver(page_published)
@receiver(published)
def open_segments_of_translations(sender: type, instance: TranslatableMixin, **kwargs) -> None:
    """After the publishing transaction, so that the source reads what has really become live."""
    if isinstance(instance, TranslatableMixin):
        transaction.on_commit(lambda: update_translation_source(instance))
