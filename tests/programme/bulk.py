"""Thousands of everything in a moment: rows are inserted as they are, without signals or revisions."""

import json
from collections.abc import Callable
from copy import copy
from datetime import date, timedelta
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Collection, Page

from core.models import ContentPage, CustomDocument
from core.registries import SearchText
from forms_app.enums import FormType, SubmissionStatus
from forms_app.models import IdeaFormPage, Submission
from programme.models import AnnouncementIndexPage, AnnouncementPage, EventIndexPage, EventPage
from search.entries import entry_from_text
from search.models import SearchEntry
from tests.factories import make_page
from tests.programme.making import announce, hold_event, only, seeded_edition

BATCH = 200
TEXT = " ".join(f"Mieszkańcy dzielnicy rozmawiają o zieleni, ławkach i przejściach, zdanie {n}." for n in range(12))
COMMON, RARE = "mieszkańcy", "wiolonczela"
RARE_EVERY = 50
Vary = Callable[[Page, int], None]


def many_of_everything(count: int) -> None:
    """`count` Polish announcements, events, text pages, documents, ideas, and what search knows of them."""
    many_announcements(count, body=_body(), archived_every=4)
    many_events(count, body=_body())
    many_text_pages(count)
    many_documents(count)
    many_ideas(count)
    many_entries()


def many_announcements(count: int, language: str = "pl", *, archived_every: int = 0, **values: object) -> None:
    """`count` live announcements of different days below the list of that language."""
    model = announce("Number 0", language, **values)

    def vary(page: AnnouncementPage, number: int) -> None:
        page.date = model.date - timedelta(days=number)
        if archived_every and number % archived_every == 0:
            page.archived_on = page.date

    _many_pages(model, only(AnnouncementIndexPage, language), count, vary)


def many_events(count: int, language: str = "pl", **values: object) -> None:
    """`count` events of the seeded edition's district path, three hours apart: every second one is still to come."""
    edition = seeded_edition(language)
    model = hold_event("Number 0", language, programme=edition, track="district", **values)

    def vary(page: EventPage, number: int) -> None:
        page.start = model.start + timedelta(hours=3 * number * (1 if number % 2 else -1) - 24 * 7)
        page.end = page.start + timedelta(hours=2)

    _many_pages(model, only(EventIndexPage, language), count, vary)


def many_text_pages(count: int, language: str = "pl") -> None:
    """`count` text pages below one."""
    locale = only(EventIndexPage, language).locale
    parent = make_page(ContentPage(title="Collection", slug=f"collection-{uuid4().hex[:8]}", locale=locale))
    model = make_page(
        ContentPage(title="Number 0", slug=f"text-{uuid4().hex[:8]}", body=_body(), locale=locale), parent
    )
    _many_pages(model, Page.objects.get(pk=parent.pk), count, lambda page, number: None)


def many_documents(count: int) -> None:
    """`count` documents whose file is not there."""
    root = Collection.get_first_root_node()
    rows = [CustomDocument(title=f"Number {n}", file="documents/none.txt", collection=root) for n in range(count)]
    CustomDocument.objects.bulk_create(rows, batch_size=BATCH)


def many_ideas(count: int) -> None:
    """`count` ideas filed one after another with the Polish form."""
    page = only(IdeaFormPage)
    now = timezone.now()
    rows = [
        Submission(
            page_id=page.pk,
            form_key=page.translation_key,
            form_type=FormType.IDEA,
            language="pl",
            reference=f"M-{uuid4().hex[:16]}",
            status=SubmissionStatus.RECEIVED,
            received_at=now - timedelta(minutes=number),
            form_data={"title": f"Number {number}", "description": TEXT},
        )
        for number in range(count)
    ]
    Submission.objects.bulk_create(rows, batch_size=BATCH)


def many_entries() -> None:
    """What search knows of pages and documents named "Number …": all have `COMMON`, every fiftieth has `RARE`."""
    for model, kind in ((AnnouncementPage, "announcement"), (EventPage, "event"), (ContentPage, "page")):
        found = model.objects.filter(title__startswith="Number ")
        _enter(model, kind, list(found.values_list("pk", "title", "locale__language_code")))
    documents = CustomDocument.objects.filter(title__startswith="Number ")
    _enter(CustomDocument, "document", list(documents.values_list("pk", "title", "language")))


def _enter(model: type, kind: str, rows: list[tuple[int, str, str]]) -> None:
    content_type = ContentType.objects.get_for_model(model)
    plain, rare = (entry_from_text(SearchText("Number", text, "pl"), kind=kind) for text in (TEXT, f"{TEXT} {RARE}"))
    SearchEntry.objects.filter(content_type=content_type, title__startswith="Number ").delete()
    entries = []
    for place, (pk, title, language) in enumerate(rows):
        entry = copy(rare if place % RARE_EVERY == 0 else plain)
        entry.content_type, entry.object_id, entry.title, entry.language = content_type, str(pk), title, language
        entry.title_keys = title.lower()
        entry.district, entry.track = str(place % 18 + 1), ("city", "district", "")[place % 3]
        entry.date = date(2021, 1, 1) - timedelta(days=place)
        entries.append(entry)
    SearchEntry.objects.bulk_create(entries, batch_size=BATCH)


def _body() -> str:
    return json.dumps([{"type": "text", "value": f"<p>{TEXT}</p>", "id": str(uuid4())}])


def _many_pages(model: Page, parent: Page, count: int, vary: Vary) -> None:
    """`count` pages in all: `model`, which stands there, and copies of it beside it, each made different by `vary`."""
    pages = [_copy_of(model, parent, number) for number in range(1, count)]
    for number, page in enumerate(pages, 1):
        vary(page, number)
    Page.objects.bulk_create([_as_page(page) for page in pages], batch_size=BATCH)
    ids = dict(Page.objects.child_of(parent).values_list("path", "pk"))
    for page in pages:
        page.pk = page.page_ptr_id = ids[page.path]
    own_fields = type(model)._meta.local_concrete_fields
    for start in range(0, len(pages), BATCH):
        rows = type(model)._base_manager.all()
        rows._insert(pages[start : start + BATCH], fields=own_fields, using=rows.db)
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + count - 1)


def _copy_of(model: Page, parent: Page, number: int) -> Page:
    page = copy(model)
    slug = f"number-{number}-{uuid4().hex[:8]}"
    last = Page._str2int(model.path[-Page.steplen :])
    page.path = Page._get_path(parent.path, model.depth, last + number)
    page.title = page.draft_title = f"Number {number}"
    page.slug, page.url_path = slug, f"{parent.url_path}{slug}/"
    page.translation_key = uuid4()
    return page


def _as_page(page: Page) -> Page:
    left_out = {"id", "latest_revision_id", "live_revision_id"}
    names = [field.attname for field in Page._meta.concrete_fields]
    return Page(**{name: getattr(page, name) for name in names if name not in left_out})
