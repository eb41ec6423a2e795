"""Which changes concern the index."""

from collections.abc import Iterator

from django.db.models import Model, QuerySet
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from search.index.sync import Target, refresh_later
from search.registry import searchable_for, searchable_models

# Written while an editor works on a draft; nobody reads them on the site.
_NOT_SHOWN = {
    "alias_of",
    "draft_title",
    "go_live_at",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
    "live_revision",
    "locked",
    "locked_at",
    "locked_by",
}


def connect() -> None:
    """Watch the models that apps have registered, and whole trees of pages; no others: most saves are a resident's."""
    for model in searchable_models():
        post_save.connect(after_saving, sender=model)
        post_delete.connect(after_deleting, sender=model)
    post_delete.connect(after_deleting, sender=Page)


def after_saving(sender: type[Model], instance: Model, raw: bool = False, update_fields=None, **kwargs) -> None:
    if raw:
        return
    if update_fields is not None and set(update_fields) <= _NOT_SHOWN:
        return
    refresh_later([(sender, instance.pk)])


def after_deleting(sender: type[Model], instance: Model, **kwargs) -> None:
    refresh_later(_whatever_page(instance) if isinstance(instance, Page) else [(sender, instance.pk)])


@receiver(page_published)
@receiver(page_unpublished)
def after_publishing(sender: type[Page], instance: Page, **kwargs) -> None:
    declaration = searchable_for(sender)
    if declaration is not None:
        above = pages_above(instance.path) if declaration.shows_around else []
        refresh_later(above + pages_below(instance.path) if above else [(sender, instance.pk)])


@receiver(post_page_move)
def after_moving(sender: type[Page], instance: Page, **kwargs) -> None:
    """Below a private page, or out of there."""
    refresh_later(pages_below(Page.objects.values_list("path", flat=True).get(pk=instance.pk)))


@receiver(post_save, sender=PageViewRestriction)
@receiver(post_delete, sender=PageViewRestriction)
def after_restricting_pages(sender: type[Model], instance: PageViewRestriction, **kwargs) -> None:
    path = Page.objects.filter(pk=instance.page_id).values_list("path", flat=True).first()
    if path:
        refresh_later(pages_below(path))


@receiver(post_save, sender=CollectionViewRestriction)
@receiver(post_delete, sender=CollectionViewRestriction)
def after_restricting_collections(sender: type[Model], instance: CollectionViewRestriction, **kwargs) -> None:
    refresh_later(_in_collections(instance.collection_id))


@receiver(post_save, sender=Collection)
def after_changing_collection(sender: type[Model], instance: Collection, **kwargs) -> None:
    refresh_later(_in_collections(instance.pk))


def pages_below(path: str) -> list[Target]:
    """A page and all below it. A page that is deleted in the meantime is simply not public any more."""
    return _targets(Page.objects.filter(path__startswith=path))


def pages_above(path: str) -> list[Target]:
    steps = range(Page.steplen, len(path), Page.steplen)
    return _targets(Page.objects.filter(path__in=[path[:length] for length in steps]))


def _targets(pages: QuerySet) -> list[Target]:
    pages = pages.select_related("content_type")
    targets = [(page.specific_class, page.pk) for page in pages.only("pk", "content_type")]
    return [target for target in targets if target[0] is not None and searchable_for(target[0]) is not None]


def _whatever_page(page: Page) -> Iterator[Target]:
    """A deleted page; the deletion of a whole tree names it only as a page of unknown type."""
    if type(page) is not Page:
        yield type(page), page.pk
        return
    model = page.specific_class
    if model is not None and searchable_for(model) is not None:
        yield model, page.pk


def _in_collections(pk: int) -> list[Target]:
    """Everything searched that lies in this collection or below it."""
    collection = Collection.objects.filter(pk=pk).first()
    if collection is None:
        return []
    targets: list[Target] = []
    for model in searchable_models():
        if any(field.name == "collection" for field in model._meta.fields):
            found = model._base_manager.filter(collection__path__startswith=collection.path)
            targets += [(model, key) for key in found.values_list("pk", flat=True)]
    return targets
