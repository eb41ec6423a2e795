"""Submitting, synchronising, PO files and machines: they open and fill texts; only finished ones go live."""

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Locale

from tests.support.translations import (
    edit_url,
    fill,
    messages_of,
    nothing_polish_is_live,
    open_segments,
    submit,
    target_of,
    translation_of,
)

pytestmark = pytest.mark.postgresql


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


def _other_locales():
    return Locale.objects.exclude(language_code="pl")
