"""Thousands of everything in a moment: rows are inserted as they are, without signals or revisions."""

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import AutoField, Model
from wagtail.models import Collection, Page

from core.models import ContentPage, CustomDocument
from forms_app.enums import FormType
from forms_app.models import IdeaFormPage
from programme.models import AnnouncementIndexPage, AnnouncementPage, EventIndexPage, EventPage
from search.index.entries import entry_from_text
from search.models import SearchEntry
from search.registry import SearchText
from submissions.models import Submission
from tests.factories import make_page
from tests.support.programme import announce, hold_event, only, seeded_edition

TEXT = " ".join(f"Mieszkańcy dzielnicy rozmawiają o zieleni, ławkach i przejściach, zdanie {n}." for n in range(12))
COMMON, RARE = "mieszkańcy", "wiolonczela"
RARE_TIMES = 5
Vary = Callable[[int], dict[str, object]]


def many_of_everything(count: int, text: str = TEXT) -> None:
    """`count` Polish announcements, events, text pages, documents, ideas, and what search knows of them."""
    many_announcements(count, body=_body(text), archived_every=4)
    many_events(count, body=_body(text))
    many_text_pages(count, text)
    many_documents(count)
    many_ideas(count, text)
    many_entries(text)


def many_announcements(count: int, language: str = "pl", *, archived_every: int = 0, **values: object) -> None:
    """`count` live announcements of different days below the list of that language."""
    model = announce("Number 0", language, **values)

    def vary(number: int) -> dict[str, object]:
        day = _day(model.date - timedelta(days=number))
        return {"date": day, "archived_on": day} if archived_every and number % archived_every == 0 else {"date": day}

    _many_pages(model, only(AnnouncementIndexPage, language), count, vary)


def many_events(count: int, language: str = "pl", **values: object) -> None:
    """`count` events of the seeded edition's district path, three hours apart: every second one is still to come."""
    edition = seeded_edition(language)
    model = hold_event("Number 0", language, programme=edition, track="district", **values)

    def vary(number: int) -> dict[str, object]:
        start = model.start + timedelta(hours=3 * number * (1 if number % 2 else -1) - 24 * 7)
        return {"start": _moment(start), "end": _moment(start + timedelta(hours=2))}

    _many_pages(model, only(EventIndexPage, language), count, vary)


def many_text_pages(count: int, text: str = TEXT, language: str = "pl") -> None:
    """`count` text pages below one."""
    locale = only(EventIndexPage, language).locale
    parent = make_page(ContentPage(title="Collection", slug=f"collection-{uuid4().hex[:8]}", locale=locale))
    model = make_page(
        ContentPage(title="Number 0", slug=f"text-{uuid4().hex[:8]}", body=_body(text), locale=locale), parent
    )
    _many_pages(model, Page.objects.get(pk=parent.pk), count, lambda number: {})


def many_documents(count: int) -> None:
    """`count` documents whose file is not there."""
    root = Collection.get_first_root_node()
    row = _row(CustomDocument.objects.create(title="Number 0", file="documents/none.txt", collection=root))
    _insert(CustomDocument, [{**row, "title": f"Number {number}"} for number in range(1, count)])


def many_ideas(count: int, text: str = TEXT) -> None:
    """`count` ideas filed one after another with the Polish form."""
    page = only(IdeaFormPage)
    first = Submission.objects.create(
        page_id=page.pk,
        form_key=page.translation_key,
        form_type=FormType.IDEA,
        language="pl",
        reference=f"M-{uuid4().hex[:16]}",
        status="received",
        form_data={"title": "Number 0", "description": text},
    )
    row, field = _row(first), Submission._meta.get_field("uuid")
    rows = [
        {
            **row,
            "reference": f"M-{uuid4().hex[:16]}",
            "uuid": field.get_db_prep_value(uuid4(), connection),
            "received_at": _moment(first.received_at - timedelta(minutes=number)),
        }
        for number in range(1, count)
    ]
    _insert(Submission, rows)


def many_entries(text: str = TEXT) -> None:
    """What search knows of pages and documents named "Number …": all have `text`, five of each kind `RARE`."""
    for model, kind in ((AnnouncementPage, "announcement"), (EventPage, "event"), (ContentPage, "page")):
        found = model.objects.filter(title__startswith="Number ")
        _enter(model, kind, text, list(found.values_list("pk", "title", "locale__language_code")))
    documents = CustomDocument.objects.filter(title__startswith="Number ")
    _enter(CustomDocument, "document", text, list(documents.values_list("pk", "title", "language")))


def _enter(model: type, kind: str, text: str, rows: list[tuple[int, str, str]]) -> None:
    """Entries of the objects in `rows`: primary key, title, language."""
    content_type = ContentType.objects.get_for_model(model)
    SearchEntry.objects.filter(content_type=content_type, title__startswith="Number ").delete()
    models = []
    for one in (text, f"{text} {RARE}"):
        entry = entry_from_text(SearchText("Number", one, "pl"), kind=kind)
        entry.content_type, entry.object_id = content_type, f"model-{len(models)}"
        entry.save()
        models.append(_row(entry))
    copies = [
        {
            **models[place < RARE_TIMES],
            "object_id": str(pk),
            "title": title,
            "title_keys": title.lower(),
            "language": language,
            "district": str(place % 18 + 1),
            "track": ("city", "district", "")[place % 3],
            "date": _day(date(2021, 1, 1) - timedelta(days=place)),
        }
        for place, (pk, title, language) in enumerate(rows)
    ]
    _insert(SearchEntry, copies)
    SearchEntry.objects.filter(content_type=content_type, object_id__startswith="model-").delete()


def _body(text: str) -> str:
    return json.dumps([{"type": "text", "value": f"<p>{text}</p>", "id": str(uuid4())}])


def _many_pages(model: Page, parent: Page, count: int, vary: Vary) -> None:
    """`count` pages in all: `model`, which stands there, and copies of it beside it, each made different by `vary`."""
    page, own = _row(Page.objects.get(pk=model.pk)), _row(model)
    last = Page._str2int(model.path[-Page.steplen :])
    slugs = [f"number-{number}-{uuid4().hex[:8]}" for number in range(1, count)]
    pages = [
        {
            **page,
            "path": Page._get_path(parent.path, model.depth, last + number),
            "title": f"Number {number}",
            "draft_title": f"Number {number}",
            "slug": slug,
            "url_path": f"{parent.url_path}{slug}/",
            "translation_key": Page._meta.get_field("translation_key").get_db_prep_value(uuid4(), connection),
            "latest_revision_id": None,
            "live_revision_id": None,
        }
        for number, slug in enumerate(slugs, 1)
    ]
    _insert(Page, pages)
    ids = dict(Page.objects.child_of(parent).values_list("path", "pk"))
    copies = [{**own, **vary(number), "page_ptr_id": ids[row["path"]]} for number, row in enumerate(pages, 1)]
    _insert(type(model), copies)
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + count - 1)


def _row(obj: Model) -> dict[str, object]:
    """The row of `obj` in the table of its own model as the database holds it, without a key that it counts itself."""
    table, key = obj._meta.db_table, obj._meta.pk
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM {table} WHERE "{key.column}" = %s', [obj.pk])  # noqa: S608
        row = dict(zip([column[0] for column in cursor.description], cursor.fetchone(), strict=True))
    columns = {field.column for field in obj._meta.local_concrete_fields if not isinstance(field, AutoField)}
    return {name: value for name, value in row.items() if name in columns}


def _insert(model: type[Model], rows: list[dict[str, object]]) -> None:
    if rows:
        columns = ", ".join(f'"{name}"' for name in rows[0])
        marks = ", ".join(["%s"] * len(rows[0]))
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {model._meta.db_table} ({columns}) VALUES ({marks})",  # noqa: S608
                [tuple(row.values()) for row in rows],
            )


def _day(value: date) -> object:
    return connection.ops.adapt_datefield_value(value)


def _moment(value: datetime) -> object:
    return connection.ops.adapt_datetimefield_value(value)
