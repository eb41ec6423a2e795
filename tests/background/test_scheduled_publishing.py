"""What an editor scheduled goes out and comes down in time; what may not be published is reported and left."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page

from background import scheduled_publishing
from core.models import ContentPage
from core.pages import publish_checks

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db]


@pytest.fixture
def parent() -> Page:
    from wagtail.models import Site

    return Site.objects.get(is_default_site=True).root_page


def scheduled(parent: Page, slug: str, **fields: object) -> ContentPage:
    """A draft that was to go live a minute ago."""
    page = ContentPage(title=slug, slug=slug, live=False, **fields)
    parent.add_child(instance=page)
    page.go_live_at = timezone.now() + timedelta(hours=1)
    revision = page.save_revision()
    revision.publish()
    a_minute_ago = timezone.now() - timedelta(minutes=1)
    revision.approved_go_live_at = a_minute_ago
    revision.content["go_live_at"] = a_minute_ago.isoformat()
    revision.save()
    page.refresh_from_db()
    assert not page.live
    return page


@pytest.fixture
def refuses_bad(monkeypatch: pytest.MonkeyPatch) -> None:
    """A check that refuses the page with the slug "bad"."""
    checks = [(ContentPage, lambda page: ["A title is missing."] if page.slug == "bad" else [])]
    monkeypatch.setattr(publish_checks, "_checks", checks)
    monkeypatch.setattr(scheduled_publishing, "_refused_before", set())


def test_a_refused_page_stays_and_the_next_one_goes_out(
    parent: Page, refuses_bad: None, caplog: pytest.LogCaptureFixture
) -> None:
    bad, good = scheduled(parent, "bad"), scheduled(parent, "good")

    report = scheduled_publishing.publish_due()
    scheduled_publishing.publish_due()

    bad.refresh_from_db()
    good.refresh_from_db()
    assert (bad.live, good.live) == (False, True)
    assert (report.published, report.failed) == (1, 0)
    assert list(report.refused.values()) == [["A title is missing."]]
    assert len([record for record in caplog.records if "refused" in record.message]) == 1


def test_a_page_that_fails_does_not_keep_the_others_back(
    parent: Page, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def check(page: ContentPage) -> list[str]:
        if page.slug == "bad":
            raise RuntimeError
        return []

    monkeypatch.setattr(publish_checks, "_checks", [(ContentPage, check)])
    bad, good = scheduled(parent, "bad"), scheduled(parent, "good")

    report = scheduled_publishing.publish_due()

    bad.refresh_from_db()
    good.refresh_from_db()
    assert (bad.live, good.live) == (False, True)
    assert (report.published, report.failed) == (1, 1)


def test_an_expired_page_comes_down(parent: Page) -> None:
    page = ContentPage(title="Short", slug="short", expire_at=timezone.now() - timedelta(minutes=1))
    parent.add_child(instance=page)

    assert scheduled_publishing.publish_due().expired == 1

    page.refresh_from_db()
    assert (page.live, page.expired) == (False, True)
