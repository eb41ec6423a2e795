"""Changes of records: saved, deleted, many at once, many to many, SQL by hand."""

from collections.abc import Iterator

from django.db import connection
from django.utils import timezone
from wagtail.models import Page

from core.models import CustomDocument
from programme.models import Ambassador, AmbassadorRolePage, Category, District, SummaryPage
from tests.caching.pages.changes.pages import a_page
from tests.caching.pages.changes.sight import Change, Sight, polish, publish


def ambassador(name: str, district: int) -> Ambassador:
    """Not saved."""
    where = District.objects.get(number=district)
    return Ambassador(name=name, district=where, appointed_on=timezone.localdate())


def rename_district() -> Iterator[Sight]:
    yield Sight("/pl/wydarzenia/")
    district = District.objects.get(number=8)
    district.name = "Dębniki Nowe"
    district.save()
    yield Sight("/pl/wydarzenia/", shows="Dębniki Nowe")


def appoint_and_dismiss() -> Iterator[Sight]:
    url = polish(AmbassadorRolePage).url
    yield Sight(url)
    one = ambassador("Nowa Ambasadorka", 1)
    one.save()
    yield Sight(url, shows="Nowa Ambasadorka")
    one.delete()
    yield Sight(url, hides="Nowa Ambasadorka")


def appoint_rename_and_dismiss_in_bulk() -> Iterator[Sight]:
    url = polish(AmbassadorRolePage).url
    yield Sight(url)
    many = Ambassador.objects.bulk_create([ambassador("Hurtowy Ambasador", number) for number in (2, 3)])
    yield Sight(url, shows="Hurtowy Ambasador")
    for one in many:
        one.name = "Przemianowany Ambasador"
    Ambassador.objects.bulk_update(many, ["name"])
    yield Sight(url, shows="Przemianowany Ambasador")
    Ambassador.objects.filter(name="Przemianowany Ambasador").delete()
    yield Sight(url, hides="Przemianowany Ambasador")


def update_in_bulk() -> Iterator[Sight]:
    page = a_page()
    yield Sight(page.url)
    Page.objects.filter(pk=page.pk).update(title="Tytuł zmieniony hurtem")
    yield Sight(page.url, shows="Tytuł zmieniony hurtem")


def update_by_hand() -> Iterator[Sight]:
    page = a_page()
    yield Sight(page.url)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE wagtailcore_page SET title = %s WHERE id = %s", ["Tytuł zmieniony w SQL", page.pk])
    yield Sight(page.url, shows="Tytuł zmieniony w SQL")


def update_many_by_hand() -> Iterator[Sight]:
    page = a_page()
    yield Sight(page.url)
    with connection.cursor() as cursor:
        cursor.executemany(
            """
            UPDATE wagtailcore_page
            SET title = %s WHERE id = %s
            """,
            [("Tytuł z wielu", page.pk)],
        )
    yield Sight(page.url, shows="Tytuł z wielu")


def rename_category() -> Iterator[Sight]:
    url = "/pl/wspolne-projekty-2020/zglos-pomysl/"
    yield Sight(url)
    publish(Category.objects.filter(locale__language_code="pl", live=True).first(), name="Kategoria po zmianie")
    yield Sight(url, shows="Kategoria po zmianie")


def replace_document() -> Iterator[Sight]:
    url = polish(SummaryPage).url
    yield Sight(url)
    document = CustomDocument.objects.order_by("pk").first()
    document.page_count = 4321
    document.save()
    yield Sight(url, shows="4321")


def tag_document() -> Iterator[Sight]:
    """Many to many. No page shows tags, but each of its tables counts as content until somebody says otherwise."""
    yield Sight("/pl/")
    CustomDocument.objects.order_by("pk").first().tags.add("znacznik")
    yield Sight("/pl/", made_anew=True)


CHANGES: list[Change] = [
    rename_district,
    appoint_and_dismiss,
    appoint_rename_and_dismiss_in_bulk,
    update_in_bulk,
    update_by_hand,
    update_many_by_hand,
    rename_category,
    replace_document,
    tag_document,
]
