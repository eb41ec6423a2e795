"""The admin: each way of publishing a translation asks first, says why not, and leaves what residents see alone."""

import datetime

import polib
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield
from wagtail_localize.models import LocaleSynchronization, Translation

from core.due import publish_due
from core.models import ContentPage
from tests.core.translation.tools import (
    MARK,
    edit_data,
    edit_url,
    fill,
    live_texts,
    messages_of,
    nothing_polish_is_live,
    open_segments,
    submit,
    target_of,
    translate_and_publish,
    translation_of,
)


@pytest.fixture
def run(django_capture_on_commit_callbacks):
    """POST as the admin does, with everything that follows the commit."""

    def post(client, url, data, **options):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(url, data, **options)

    return post


@pytest.fixture
def translated_page(polish_page, django_capture_on_commit_callbacks) -> ContentPage:
    """The Polish page, after an edit: its live English and Ukrainian translations have one open text each."""
    with django_capture_on_commit_callbacks(execute=True):
        translate_and_publish(polish_page, "en", "uk")
    with django_capture_on_commit_callbacks(execute=True):
        polish_page.lead = f"Nowy lid {MARK}"
        polish_page.save_revision().publish()
    return polish_page


# --- the translation editor ---------------------------------------------------------------


def test_the_editor_refuses_an_unfinished_page_and_counts_what_is_open(polish_page, as_publisher, run):
    submit(polish_page)
    fill(translation_of(polish_page, "en"), leave=2)
    response = run(as_publisher, edit_url(target_of(polish_page, "en")), {"action": "publish"})
    assert "2 texts are not translated yet" in messages_of(response)
    assert not target_of(polish_page, "en").live
    assert nothing_polish_is_live()


def test_the_editor_refuses_an_unfinished_snippet_and_counts_what_is_open(polish_footer, as_publisher, run):
    submit(polish_footer)
    response = run(as_publisher, edit_url(target_of(polish_footer, "en")), {"action": "publish"})
    assert "1 text is not translated yet" in messages_of(response)
    assert nothing_polish_is_live()


def test_the_editor_publishes_a_finished_page_and_snippet(polish_page, polish_footer, as_publisher, run):
    for source in (polish_page, polish_footer):
        submit(source)
        fill(translation_of(source, "en"))
        run(as_publisher, edit_url(target_of(source, "en")), {"action": "publish"})
        assert target_of(source, "en").live
    assert nothing_polish_is_live()


def test_the_editor_publishes_for_publishers_only(polish_page, as_editor, run):
    submit(polish_page)
    fill(translation_of(polish_page, "en"))
    response = run(as_editor, edit_url(target_of(polish_page, "en")), {"action": "publish"})
    assert response.status_code in (302, 403)
    assert not target_of(polish_page, "en").live


def test_an_edit_opens_segments_at_once_and_leaves_the_live_translations_as_they_were(translated_page):
    for language in ("en", "uk"):
        assert [segment.context.path for segment in open_segments(translation_of(translated_page, language))] == ["lead"]
        assert target_of(translated_page, language).lead == f"{language}: Lid text"
    assert nothing_polish_is_live()


def test_a_new_block_does_not_reach_a_live_translation_before_it_is_published(
    translated_page, django_capture_on_commit_callbacks
):
    before = live_texts("en")
    with django_capture_on_commit_callbacks(execute=True):
        blocks = [*translated_page.body.raw_data, {"type": "heading", "value": {"text": f"Nowość {MARK}", "anchor": "b"}}]
        translated_page.body = blocks
        translated_page.save_revision().publish()
    assert live_texts("en") == before


# --- submitting, synchronising, PO files, machines ----------------------------------------


def test_submitting_for_translation_makes_drafts(polish_page, as_editor, run):
    locales = [locale.pk for locale in _other_locales()]
    url = reverse("wagtail_localize:submit_page_translation", args=[polish_page.pk])
    response = run(as_editor, url, {"locales": locales})
    assert response.status_code == 302
    assert not target_of(polish_page, "en").live
    assert nothing_polish_is_live()


def test_submitting_a_snippet_for_translation_makes_drafts(polish_footer, as_editor, run):
    url = reverse("wagtail_localize:submit_snippet_translation", args=["core", "footertext", polish_footer.pk])
    run(as_editor, url, {"locales": [locale.pk for locale in _other_locales()]})
    assert not target_of(polish_footer, "uk").live
    assert nothing_polish_is_live()


def test_submitting_with_the_pages_below_makes_drafts(polish_home, polish_page, as_editor, run):
    url = reverse("wagtail_localize:submit_page_translation", args=[polish_home.pk])
    run(as_editor, url, {"locales": [locale.pk for locale in _other_locales()], "include_subtree": "on"})
    assert not target_of(polish_page, "en").live
    assert nothing_polish_is_live()


def test_synchronising_publishes_the_finished_language_and_names_the_open_one(translated_page, as_publisher, run):
    fill(translation_of(translated_page, "en"))
    url = reverse("wagtail_localize:update_translations", args=[translation_of(translated_page, "en").source_id])
    response = run(as_publisher, url, {"publish_translations": "on"})
    assert "Not published in" in messages_of(response)
    assert "1 text is not translated yet" in messages_of(response)
    assert target_of(translated_page, "en").lead == "en: Nowy lid text"
    assert target_of(translated_page, "uk").lead == "uk: Lid text"
    assert nothing_polish_is_live()


def test_synchronising_publishes_nothing_for_somebody_who_may_not_publish(translated_page, as_editor, run):
    fill(translation_of(translated_page, "en"))
    url = reverse("wagtail_localize:update_translations", args=[translation_of(translated_page, "en").source_id])
    run(as_editor, url, {"publish_translations": "on"})
    assert target_of(translated_page, "en").lead == "en: Lid text"


def test_synchronising_a_snippet_refuses_what_is_open(polish_footer, as_publisher, run):
    submit(polish_footer)
    url = reverse("wagtail_localize:update_translations", args=[translation_of(polish_footer, "en").source_id])
    response = run(as_publisher, url, {"publish_translations": "on"})
    assert "not translated yet" in messages_of(response)
    assert nothing_polish_is_live()


def test_a_po_file_fills_segments_and_publishes_nothing(translated_page, as_editor, run):
    translation = translation_of(translated_page, "en")
    po = translation.export_po()
    for entry in po:
        entry.msgstr = entry.msgstr or "A new lead"
    upload = SimpleUploadedFile("en.po", str(po).encode())
    run(as_editor, reverse("wagtail_localize:upload_pofile", args=[translation.pk]), {"file": upload})
    assert open_segments(translation) == []
    assert target_of(translated_page, "en").lead == "en: Lid text"


def test_an_unfinished_po_file_leaves_the_rest_open(translated_page, as_publisher, run):
    translation = translation_of(translated_page, "en")
    upload = SimpleUploadedFile("en.po", str(translation.export_po()).encode())
    run(as_publisher, reverse("wagtail_localize:upload_pofile", args=[translation.pk]), {"file": upload})
    response = run(as_publisher, edit_url(target_of(translated_page, "en")), {"action": "publish"})
    assert "1 text is not translated yet" in messages_of(response)
    assert nothing_polish_is_live()
    assert polib.pofile(str(translation.export_po())).untranslated_entries()


def test_a_translation_with_broken_mark_up_counts_as_open(polish_page, as_publisher, run):
    submit(polish_page)
    translation = translation_of(polish_page, "en")
    fill(translation)
    broken = translation.source.stringsegment_set.get_translations(translation.target_locale).get(context__path="lead")
    broken.data = "<script>"
    broken.save()
    response = run(as_publisher, edit_url(target_of(polish_page, "en")), {"action": "publish"})
    assert "1 text is not translated yet" in messages_of(response)
    assert nothing_polish_is_live()


def test_there_is_no_machine_translator(translated_page, as_publisher, run):
    url = reverse("wagtail_localize:machine_translate", args=[translation_of(translated_page, "en").pk])
    assert run(as_publisher, url, {}).status_code == 404
    assert nothing_polish_is_live()


def test_a_machine_fills_segments_and_publishes_nothing(translated_page, as_publisher, run, settings):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
        "CLASS": "wagtail_localize.machine_translators.dummy.DummyTranslator"
    }
    url = reverse("wagtail_localize:machine_translate", args=[translation_of(translated_page, "en").pk])
    run(as_publisher, url, {})
    assert open_segments(translation_of(translated_page, "en")) == []
    assert target_of(translated_page, "en").lead == "en: Lid text"


# --- stopping, restarting, aliases --------------------------------------------------------


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
    assert "can not follow its source" in messages_of(response)
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


# --- the explorer, copies, schedules, workflow --------------------------------------------


def test_publishing_a_selection_is_refused_and_names_page_and_reason(polish_page, as_publisher, run):
    submit(polish_page)
    english = target_of(polish_page, "en")
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={english.pk}&id={polish_page.pk}"
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


def test_approving_an_unfinished_translation_is_refused_and_it_stays_in_review(polish_page, as_publisher, editor_user, run):
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


def _other_locales():
    return Locale.objects.exclude(language_code="pl")
