"""Changes that a process makes which serves no pages: what was planned is done when its time has come."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone

from core.models import ContentPage
from tests.caching.pages.changes.pages import a_page
from tests.caching.pages.changes.sight import Change, Sight


def publish_in_time() -> Iterator[Sight]:
    page = a_page()
    page.title = "Opublikowane o czasie"
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    revision = page.scheduled_revision
    past = timezone.now() - timedelta(minutes=1)
    revision.approved_go_live_at = past
    revision.content["go_live_at"] = past.isoformat()
    revision.save()
    yield Sight(page.url, hides="Opublikowane o czasie")
    yield Sight(page.url, shows="Opublikowane o czasie", command=("work", "--once"))


def expire_in_time() -> Iterator[Sight]:
    page = a_page()
    ContentPage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    yield Sight(page.url)
    yield Sight(page.url, status=404, command=("publish_due",))


CHANGES: list[Change] = [publish_in_time, expire_in_time]
