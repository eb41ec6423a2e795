"""What the page editor asks before it publishes, and what it never asks while somebody is still writing."""

import pytest
from django.db.models import Model
from django.urls import reverse
from wagtail.models import Page, TaskState

from core.models import ContentPage
from core.pages import publish_checks
from tests.support.translations import edit_data, edit_url, messages_of

PROBLEM = "“Lead”: say it in one sentence."


@pytest.fixture
def strict(monkeypatch):
    """Text pages may only be published with a lead, as long as the test runs."""
    monkeypatch.setattr(publish_checks, "_checks", list(publish_checks._checks))

    def lead_is_there(page: Model) -> list[str]:
        return [] if page.lead else [PROBLEM]

    publish_checks.register_check(ContentPage, lead_is_there)


def text_of(response) -> str:
    return response.content.decode().replace("&quot;", '"')


def newest(page: Page) -> ContentPage:
    return ContentPage.objects.get(pk=page.pk).get_latest_revision_as_object()


@pytest.mark.parametrize("action", ["action-publish", "action-submit"])
def test_publishing_and_submitting_show_the_problem_and_keep_what_was_written(
    strict, polish_page, as_publisher, action
):
    data = edit_data(polish_page, title="Nowy tytuł", lead="", **{action: "yes"})
    response = as_publisher.post(edit_url(polish_page), data)
    assert response.status_code == 200
    assert PROBLEM in text_of(response)
    assert "Nowy tytuł" in text_of(response)
    assert ContentPage.objects.get(pk=polish_page.pk).lead != ""


def test_a_new_page_with_a_problem_is_not_published(strict, polish_home, as_publisher):
    page = ContentPage(title="Nowa strona", slug="", lead="", body=[])
    url = reverse("wagtailadmin_pages:add", args=["core", "contentpage", polish_home.pk])
    response = as_publisher.post(url, edit_data(page, slug="nowa", **{"action-publish": "yes"}))
    assert PROBLEM in text_of(response)
    assert not ContentPage.objects.filter(title="Nowa strona").exists()


def test_a_draft_is_saved_whatever_is_missing(strict, polish_page, as_editor):
    response = as_editor.post(edit_url(polish_page), edit_data(polish_page, lead=""))
    assert response.status_code == 302
    assert newest(polish_page).lead == ""


def test_saving_by_itself_works_whatever_is_missing(strict, polish_page, as_editor):
    data = edit_data(polish_page, lead="")
    response = as_editor.post(edit_url(polish_page), data, headers={"accept": "application/json"})
    assert response.status_code == 200
    assert response.json()["success"]


def test_a_preview_is_shown_whatever_is_missing(strict, polish_page, as_editor):
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[polish_page.pk])
    response = as_editor.post(url, edit_data(polish_page, lead=""))
    assert response.json()["is_valid"]


def in_review(page: ContentPage, editor_client) -> TaskState:
    editor_client.post(edit_url(page), edit_data(page, lead="", **{"action-submit": "yes"}))
    return TaskState.objects.get(revision__object_id=str(page.pk), status=TaskState.STATUS_IN_PROGRESS)


def test_approval_is_refused_with_the_problem(polish_page, as_editor, as_publisher, request):
    state = in_review(polish_page, as_editor)
    request.getfixturevalue("strict")
    url = reverse("wagtailadmin_pages:workflow_action", args=[polish_page.pk, "approve", state.pk])
    assert PROBLEM in messages_of(as_publisher.post(url, {"comment": ""}))
    state.refresh_from_db()
    assert state.status == TaskState.STATUS_IN_PROGRESS


def test_approval_in_the_page_editor_is_refused_with_the_problem(polish_page, as_editor, as_publisher, request):
    in_review(polish_page, as_editor)
    request.getfixturevalue("strict")
    approve = {"action-workflow-action": "true", "workflow-action-name": "approve", "workflow-action-extra-data": "{}"}
    response = as_publisher.post(edit_url(polish_page), edit_data(newest(polish_page), **approve))
    assert PROBLEM in text_of(response)


def test_sending_a_page_back_is_never_refused(polish_page, as_editor, as_publisher, request):
    state = in_review(polish_page, as_editor)
    request.getfixturevalue("strict")
    reject = {"action-workflow-action": "true", "workflow-action-name": "reject", "workflow-action-extra-data": "{}"}
    response = as_publisher.post(edit_url(polish_page), edit_data(newest(polish_page), **reject))
    assert response.status_code == 302
    state.refresh_from_db()
    assert state.status == TaskState.STATUS_REJECTED


def test_going_back_to_an_older_version_is_asked_too(strict, polish_page, as_publisher):
    old = polish_page.get_latest_revision()
    data = edit_data(polish_page, lead="", revision=old.pk, **{"action-publish": "yes"})
    assert PROBLEM in text_of(as_publisher.post(edit_url(polish_page), data))
