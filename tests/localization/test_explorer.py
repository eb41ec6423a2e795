"""Selections, copies, schedules and approval: each asks first and names the page and the reason."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from background.scheduled_publishing import publish_due
from core.models import ContentPage
from tests.support.translations import (
    MARK,
    fill,
    messages_of,
    nothing_polish_is_live,
    submit,
    target_of,
    translation_of,
)


def test_publishing_a_selection_is_refused_and_names_page_and_reason(polish_page, as_publisher, run):
    submit(polish_page)
    english = target_of(polish_page, "en")
    url = (
        reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        + f"?id={english.pk}&id={polish_page.pk}"
    )
    response = run(as_publisher, url, {})
    assert f"{english.get_admin_display_title()} (en)" in messages_of(response)
    assert "not translated yet" in messages_of(response)
    assert nothing_polish_is_live()


def test_publishing_a_selection_with_the_pages_below_is_refused(polish_page, as_publisher, run):
    submit(polish_page)
    home = target_of(polish_page, "en").get_parent()
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={home.pk}"
    response = run(as_publisher, url, {"include_descendants": "on"})
    assert "not translated yet" in messages_of(response)
    assert nothing_polish_is_live()


def test_publishing_a_selection_of_sound_pages_works(polish_page, as_publisher, run):
    polish_page.unpublish()
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={polish_page.pk}"
    run(as_publisher, url, {})
    polish_page.refresh_from_db()
    assert polish_page.live


@pytest.mark.parametrize("kind", ["alias", "publish_copies"])
def test_a_polish_page_can_not_be_copied_below_an_english_one(polish_page, as_publisher, run, kind):
    submit(polish_page)
    english_home = target_of(polish_page, "en").get_parent()
    data = {"new_title": "Kopia", "new_slug": "kopia", "new_parent_page": english_home.pk, kind: "on"}
    response = run(as_publisher, reverse("wagtailadmin_pages:copy", args=[polish_page.pk]), data)
    assert "own language" in messages_of(response)
    assert not english_home.get_children().filter(slug="kopia").exists()
    assert nothing_polish_is_live()


def test_a_copy_of_an_unfinished_translation_is_not_published(polish_page, as_publisher, run):
    submit(polish_page)
    english = target_of(polish_page, "en")
    data = {"new_title": f"Kopia {MARK}", "new_slug": "kopia-zrodlo", "new_parent_page": english.get_parent().pk}
    run(as_publisher, reverse("wagtailadmin_pages:copy", args=[english.pk]), {**data, "publish_copies": "on"})
    copy = ContentPage.objects.get(slug="kopia-zrodlo")
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={copy.pk}"
    response = run(as_publisher, url, {})
    assert "not translated yet" in messages_of(response)
    assert nothing_polish_is_live()


def schedule(page, minutes: int = -1):
    """Approve the newest version for a time, as the editor does, and let that time pass."""
    page.go_live_at = timezone.now() + datetime.timedelta(minutes=5)
    revision = page.save_revision()
    revision.publish()
    revision.refresh_from_db()
    revision.approved_go_live_at = timezone.now() + datetime.timedelta(minutes=minutes)
    revision.content["go_live_at"] = revision.approved_go_live_at.isoformat()
    revision.save()


@pytest.mark.parametrize("command", ["publish_due", "publish_scheduled", "publish_scheduled_pages"])
def test_due_publishing_refuses_an_unfinished_translation_and_goes_on(
    polish_page, polish_home, command, django_capture_on_commit_callbacks, capsys
):
    submit(polish_page)
    schedule(target_of(polish_page, "en"), minutes=-2)
    polish_page.unpublish()
    schedule(polish_page)
    with django_capture_on_commit_callbacks(execute=True):
        call_command(command)
    assert "not translated yet" in capsys.readouterr().out
    polish_page.refresh_from_db()
    assert polish_page.live
    assert not target_of(polish_page, "en").live
    assert nothing_polish_is_live()


def test_due_publishing_refuses_an_unfinished_snippet(polish_footer):
    submit(polish_footer)
    schedule(target_of(polish_footer, "en"))
    report = publish_due()
    assert report.refused
    assert nothing_polish_is_live()


def test_a_finished_translation_is_published_when_it_is_due(polish_page, django_capture_on_commit_callbacks):
    submit(polish_page)
    fill(translation_of(polish_page, "en"))
    translation_of(polish_page, "en").save_target(publish=False)
    schedule(target_of(polish_page, "en"))
    with django_capture_on_commit_callbacks(execute=True):
        assert publish_due().published == 1
    assert target_of(polish_page, "en").live
    assert nothing_polish_is_live()


def test_approving_an_unfinished_translation_is_refused_and_it_stays_in_review(
    polish_page, as_publisher, editor_user, run
):
    submit(polish_page)
    english = target_of(polish_page, "en")
    english.get_workflow().start(english, editor_user)
    state = english.current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[english.pk, "approve", state.pk])
    response = run(as_publisher, url, {"comment": ""})
    assert "not translated yet" in messages_of(response)
    state.refresh_from_db()
    assert state.status == state.STATUS_IN_PROGRESS
    assert nothing_polish_is_live()


def test_approval_by_code_is_undone_when_the_translation_is_unfinished(polish_page, editor_user):
    submit(polish_page)
    english = target_of(polish_page, "en")
    english.get_workflow().start(english, editor_user)
    state = english.current_workflow_task_state
    with pytest.raises(ValidationError):
        state.approve(user=editor_user)
    state.refresh_from_db()
    assert state.status == state.STATUS_IN_PROGRESS
    assert nothing_polish_is_live()
