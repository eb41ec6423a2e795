"""Stopped and restarted translations, and pages that follow another: the ordinary editor asks as well."""

from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield
from wagtail_localize.models import LocaleSynchronization, Translation

from core.models import ContentPage
from tests.support.translations import (
    MARK,
    edit_data,
    edit_url,
    messages_of,
    nothing_polish_is_live,
    submit,
    target_of,
    translation_of,
)


def stop(client, run, source, language):
    run(client, reverse("wagtail_localize:stop_translation", args=[translation_of(source, language).pk]), {})
    assert not translation_of(source, language).enabled


def test_the_ordinary_editor_refuses_a_stopped_translation_that_is_still_polish(polish_page, as_publisher, run):
    submit(polish_page)
    stop(as_publisher, run, polish_page, "en")
    english = target_of(polish_page, "en")
    response = run(as_publisher, edit_url(english), edit_data(english, **{"action-publish": "yes"}))
    assert response.status_code == 200
    assert "texts are not translated yet" in response.content.decode()
    assert nothing_polish_is_live()


def test_the_ordinary_editor_publishes_a_stopped_translation_once_it_is_rewritten(polish_page, as_publisher, run):
    submit(polish_page)
    stop(as_publisher, run, polish_page, "en")
    english = target_of(polish_page, "en")
    data = edit_data(english, title="Ideas", slug="ideas", lead="What to do", **{"action-publish": "yes"})
    data = {key: value for key, value in data.items() if not key.startswith("body-")} | {"body-count": "0"}
    response = run(as_publisher, edit_url(english), data)
    assert response.status_code == 302
    assert target_of(polish_page, "en").live
    assert nothing_polish_is_live()


def test_a_draft_of_a_stopped_translation_can_always_be_saved(polish_page, as_editor, run):
    submit(polish_page)
    stop(as_editor, run, polish_page, "en")
    english = target_of(polish_page, "en")
    assert run(as_editor, edit_url(english), edit_data(english, lead="Half done")).status_code == 302
    assert nothing_polish_is_live()


def test_the_ordinary_editor_refuses_a_stopped_snippet_that_is_still_polish(polish_footer, as_publisher, run):
    submit(polish_footer)
    stop(as_publisher, run, polish_footer, "en")
    english = target_of(polish_footer, "en")
    data = {"name": "Footer", "about": rich_text(english.about), "links": streamfield([]), "action-publish": "yes"}
    response = run(as_publisher, edit_url(english), nested_form_data(data))
    assert response.status_code == 200
    assert "not translated yet" in response.content.decode()
    assert nothing_polish_is_live()


def test_a_restarted_translation_is_asked_again(polish_page, as_publisher, run):
    submit(polish_page)
    stop(as_publisher, run, polish_page, "en")
    english = target_of(polish_page, "en")
    run(as_publisher, edit_url(english), {"localize-restart-translation": "yes"})
    assert translation_of(polish_page, "en").enabled
    response = run(as_publisher, edit_url(english), {"action": "publish"})
    assert "not translated yet" in messages_of(response)
    assert nothing_polish_is_live()


def test_a_translation_can_not_become_an_alias_of_its_source_again(translated_page, as_publisher, run):
    english = target_of(translated_page, "en")
    url = reverse("wagtail_localize:convert_to_alias", args=[english.pk])
    response = run(as_publisher, url, {})
    assert "cannot follow its source" in messages_of(response)
    assert target_of(translated_page, "en").alias_of_id is None
    assert Translation.objects.filter(source__object_id=english.translation_key, target_locale=english.locale).exists()
    assert nothing_polish_is_live()


def test_creating_a_polish_page_makes_drafts_where_languages_follow_polish(
    polish_home, locales, as_publisher, run, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        LocaleSynchronization.objects.create(locale=locales["en"], sync_from=locales["pl"])
    url = reverse("wagtailadmin_pages:add", args=["core", "contentpage", polish_home.pk])
    page = ContentPage(title=f"Nowa {MARK}", slug="nowa-zrodlo", lead="", body=[])
    response = run(as_publisher, url, edit_data(page, **{"action-publish": "yes"}))
    assert response.status_code == 302, response.content
    polish = ContentPage.objects.get(slug="nowa-zrodlo", locale=locales["pl"])
    assert polish.live
    assert not target_of(polish, "en").live
    assert nothing_polish_is_live()
