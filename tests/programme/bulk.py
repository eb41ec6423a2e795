"""Thousands of announcements in a moment: rows are inserted as they are, without signals or revisions."""

from copy import copy
from datetime import timedelta
from uuid import uuid4

from wagtail.models import Page

from programme.models import AnnouncementIndexPage, AnnouncementPage
from tests.programme.making import announce, only

BATCH = 200


def many_announcements(count: int, language: str = "pl", **values: object) -> None:
    """`count` live announcements of different days below the list of that language."""
    model = announce("Number 0", language, **values)
    index = only(AnnouncementIndexPage, language)
    pages = [_copy_of(model, index, number) for number in range(1, count)]
    Page.objects.bulk_create([_as_page(page) for page in pages], batch_size=BATCH)
    ids = dict(Page.objects.child_of(index).values_list("path", "pk"))
    for page in pages:
        page.pk = page.page_ptr_id = ids[page.path]
    own_fields = AnnouncementPage._meta.local_concrete_fields
    for start in range(0, len(pages), BATCH):
        rows = AnnouncementPage._base_manager.all()
        rows._insert(pages[start : start + BATCH], fields=own_fields, using=rows.db)
    Page.objects.filter(pk=index.pk).update(numchild=index.numchild + count - 1)


def _copy_of(model: AnnouncementPage, index: Page, number: int) -> AnnouncementPage:
    page = copy(model)
    slug = f"number-{number}-{uuid4().hex[:8]}"
    last = Page._str2int(model.path[-Page.steplen :])
    page.path = Page._get_path(index.path, model.depth, last + number)
    page.title = page.draft_title = f"Number {number}"
    page.slug, page.url_path = slug, f"{index.url_path}{slug}/"
    page.date = model.date - timedelta(days=number)
    page.translation_key = uuid4()
    return page


def _as_page(page: AnnouncementPage) -> Page:
    left_out = {"id", "latest_revision_id", "live_revision_id"}
    names = [field.attname for field in Page._meta.concrete_fields]
    return Page(**{name: getattr(page, name) for name in names if name not in left_out})
