"""The whole way of a text, through the admin: edited, approved, opened, translated, published. Nothing slips out."""

import json

from django.test import Client
from django.urls import reverse
from wagtail.models import TaskState

from core.models import ContentPage
from tests.support.translations import (
    MARK,
    edit_data,
    edit_url,
    live_texts,
    messages_of,
    nothing_polish_is_live,
    open_segments,
    put_texts,
    target_of,
    translate_and_publish,
    translation_of,
)

NEW_LEAD = f"Zmieniony lid {MARK}"


def report(client: Client, **filters: str) -> str:
    response = client.get(reverse("wagtail_localize:translations_report"), filters)
    assert response.status_code == 200
    return response.content.decode()


def test_a_polish_edit_reaches_english_and_ukrainian_readers_only_when_it_is_translated(
    polish_page, as_editor, as_publisher, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        translate_and_publish(polish_page, "en", "uk")
    before = {language: live_texts(language) for language in ("en", "uk")}
    assert nothing_polish_is_live()

    # The editor changes the Polish page and hands it in; it is not live yet, and nothing is open.
    with django_capture_on_commit_callbacks(execute=True):
        data = edit_data(polish_page, lead=NEW_LEAD, **{"action-submit": "yes"})
        response = as_editor.post(edit_url(polish_page), data)
    assert response.status_code == 302, response.content
    assert ContentPage.objects.get(pk=polish_page.pk).lead != NEW_LEAD
    assert open_segments(translation_of(polish_page, "en")) == []

    # The publisher approves.
    state = TaskState.objects.get(revision__object_id=str(polish_page.pk), status=TaskState.STATUS_IN_PROGRESS)
    with django_capture_on_commit_callbacks(execute=True):
        url = reverse("wagtailadmin_pages:workflow_action", args=[polish_page.pk, "approve", state.pk])
        as_publisher.post(url, {"comment": "Dobrze"})
    assert ContentPage.objects.get(pk=polish_page.pk).lead == NEW_LEAD
    assert {language: live_texts(language) for language in ("en", "uk")} == before

    # The open text shows in the editor of each translation and in the report.
    for language in ("en", "uk"):
        assert [segment.string.data for segment in open_segments(translation_of(polish_page, language))] == [NEW_LEAD]
        editor_page = as_editor.get(edit_url(target_of(polish_page, language)))
        assert json.dumps(NEW_LEAD)[1:-1] in editor_page.content.decode()
    waiting = report(as_editor, waiting_for_translation="true", source_title=polish_page.title)
    assert edit_url(target_of(polish_page, "en")) in waiting
    assert edit_url(target_of(polish_page, "uk")) in waiting

    # A publisher who is too quick is told what is missing.
    response = as_publisher.post(edit_url(target_of(polish_page, "en")), {"action": "publish"})
    assert "1 text is not translated yet" in messages_of(response)
    assert {language: live_texts(language) for language in ("en", "uk")} == before

    # The editor translates into English, the publisher publishes; Ukrainian keeps its last text.
    put_texts(as_editor, translation_of(polish_page, "en"))
    assert {language: live_texts(language) for language in ("en", "uk")} == before
    with django_capture_on_commit_callbacks(execute=True):
        response = as_publisher.post(edit_url(target_of(polish_page, "en")), {"action": "publish"})
    assert response.status_code == 302
    assert target_of(polish_page, "en").lead == "en: Zmieniony lid text"
    assert live_texts("uk") == before["uk"]
    assert nothing_polish_is_live()
    waiting = report(as_editor, waiting_for_translation="true", source_title=polish_page.title)
    assert edit_url(target_of(polish_page, "en")) not in waiting
    assert edit_url(target_of(polish_page, "uk")) in waiting


def test_the_publisher_approves_in_the_page_editor_as_well(
    polish_page, as_editor, as_publisher, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        as_editor.post(edit_url(polish_page), edit_data(polish_page, lead=NEW_LEAD, **{"action-submit": "yes"}))
    page = ContentPage.objects.get(pk=polish_page.pk)
    data = edit_data(page, lead=NEW_LEAD)
    approve = {"action-workflow-action": "true", "workflow-action-name": "approve", "workflow-action-extra-data": "{}"}
    with django_capture_on_commit_callbacks(execute=True):
        response = as_publisher.post(edit_url(polish_page), {**data, **approve})
    assert response.status_code == 302, response.content
    assert ContentPage.objects.get(pk=polish_page.pk).lead == NEW_LEAD


def test_an_editor_can_not_publish(polish_page, as_editor, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        as_editor.post(edit_url(polish_page), edit_data(polish_page, lead=NEW_LEAD, **{"action-publish": "yes"}))
    assert ContentPage.objects.get(pk=polish_page.pk).lead != NEW_LEAD
