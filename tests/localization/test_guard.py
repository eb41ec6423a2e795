"""The model level: no call of ours or of the frameworks writes a live row with text of the source language."""

import pytest
from wagtail.models import Page
from wagtail_localize.models import LocaleSynchronization

from core.models import ContentPage
from localization.guard import UntranslatedError
from localization.texts import untranslated_texts
from tests.support.translations import (
    MARK,
    fill,
    live_texts,
    make_page,
    nothing_polish_is_live,
    submit,
    target_of,
    translate_and_publish,
    translation_of,
)

pytestmark = pytest.mark.postgresql


def test_a_complete_translation_of_a_page_goes_live(polish_page, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        translate_and_publish(polish_page, "en", "uk")
    assert target_of(polish_page, "en").live
    assert target_of(polish_page, "uk").live
    assert "Akapit <b>text</b>" in live_texts("en")
    assert nothing_polish_is_live()


def test_a_complete_translation_of_a_snippet_goes_live(polish_footer, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        translate_and_publish(polish_footer, "en")
    assert target_of(polish_footer, "en").live
    assert nothing_polish_is_live()


def test_a_submitted_page_and_snippet_start_as_drafts(polish_page, polish_footer, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        submit(polish_page)
        submit(polish_footer)
    for source in (polish_page, polish_footer):
        assert not target_of(source, "en").live
        assert target_of(source, "en").live_revision_id is None
    assert nothing_polish_is_live()


def test_saving_and_publishing_an_unfinished_translation_is_refused(polish_page, django_capture_on_commit_callbacks):
    submit(polish_page)
    fill(translation_of(polish_page, "en"), leave=1)
    with pytest.raises(UntranslatedError, match="1 text is not translated yet"):
        with django_capture_on_commit_callbacks(execute=True):
            translation_of(polish_page, "en").save_target(publish=True)
    assert not target_of(polish_page, "en").live
    assert nothing_polish_is_live()


def test_saving_and_publishing_an_unfinished_snippet_is_refused(polish_footer, django_capture_on_commit_callbacks):
    submit(polish_footer)
    with pytest.raises(UntranslatedError):
        with django_capture_on_commit_callbacks(execute=True):
            translation_of(polish_footer, "en").save_target(publish=True)
    assert nothing_polish_is_live()


@pytest.mark.parametrize("publish", [True, False])
def test_saving_an_opened_translation_leaves_the_live_page_as_it_was(
    polish_page, publish, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        translate_and_publish(polish_page, "en")
    with django_capture_on_commit_callbacks(execute=True):
        polish_page.lead = f"Nowy lid {MARK}"
        polish_page.save_revision().publish()
    with pytest.raises(UntranslatedError):
        with django_capture_on_commit_callbacks(execute=True):
            translation_of(polish_page, "en").save_target(publish=publish)
    english = target_of(polish_page, "en")
    assert english.live
    assert english.lead == "en: Lid text"


def test_publishing_an_old_draft_with_polish_text_is_refused_though_all_is_translated_by_now(polish_page):
    submit(polish_page)
    fill(translation_of(polish_page, "en"))
    with pytest.raises(UntranslatedError):
        target_of(polish_page, "en").get_latest_revision().publish()
    assert nothing_polish_is_live()


def test_a_text_that_polish_had_once_is_still_polish(polish_page, django_capture_on_commit_callbacks):
    submit(polish_page)
    with django_capture_on_commit_callbacks(execute=True):
        for name in ("title", "lead"):
            setattr(polish_page, name, f"Zmiana: {name}")
        polish_page.body, polish_page.slug = [], "zmiana"
        polish_page.save_revision().publish()
    draft = target_of(polish_page, "en")
    assert f"Lid {MARK}" in untranslated_texts(draft)
    with pytest.raises(UntranslatedError):
        draft.get_latest_revision().publish()


def test_a_copy_made_without_wagtail_localize_does_not_go_live(polish_page, locales):
    copy = polish_page.copy_for_translation(locales["en"], copy_parents=True)
    polish_page.title = polish_page.lead = "Inny tekst"
    polish_page.body, polish_page.slug = [], "inny"
    polish_page.save_revision().publish()
    with pytest.raises(UntranslatedError):
        copy.save_revision().publish()
    copy.live = True
    with pytest.raises(UntranslatedError):
        copy.save()
    with pytest.raises(UntranslatedError):
        page = Page.objects.get(pk=copy.pk)  # the bare row, without its specific half
        page.live = True
        page.save()
    assert nothing_polish_is_live()


def test_aliases_in_another_language_never_go_live(polish_page, locales, django_capture_on_commit_callbacks):
    alias = polish_page.copy_for_translation(locales["en"], copy_parents=True, alias=True)
    assert not ContentPage.objects.get(pk=alias.pk).live
    with django_capture_on_commit_callbacks(execute=True):
        polish_page.save_revision().publish()  # Wagtail publishes the aliases of what is published
    assert not ContentPage.objects.get(pk=alias.pk).live
    assert nothing_polish_is_live()


def test_synchronising_whole_languages_makes_drafts(polish_page, locales, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        for code in ("en", "uk"):
            LocaleSynchronization.objects.create(locale=locales[code], sync_from=locales["pl"])
    for code in ("en", "uk"):
        assert target_of(polish_page, code).alias_of_id == polish_page.pk
        assert not target_of(polish_page, code).live
    assert nothing_polish_is_live()


def test_an_alias_turned_into_an_ordinary_page_is_still_polish(polish_page, locales):
    alias = polish_page.copy_for_translation(locales["en"], copy_parents=True, alias=True)
    alias = ContentPage.objects.get(pk=alias.pk)
    alias.alias_of = None
    alias.save(update_fields=["alias_of"], clean=False)
    with pytest.raises(UntranslatedError):
        alias.save_revision().publish()


def test_a_copy_of_an_untranslated_draft_under_a_new_identity_is_refused(polish_page):
    submit(polish_page)
    copy = target_of(polish_page, "en").copy(update_attrs={"slug": "en-kopia", "title": f"Pomysły {MARK}"})
    with pytest.raises(UntranslatedError):
        copy.save_revision().publish()
    assert nothing_polish_is_live()


def test_a_copy_of_a_finished_translation_may_go_live(polish_page, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        translate_and_publish(polish_page, "en")
    copy = target_of(polish_page, "en").copy(update_attrs={"slug": "en-copy"}, keep_live=True)
    assert ContentPage.objects.get(pk=copy.pk).live


def test_a_polish_page_can_not_stand_below_an_english_one(polish_page, polish_home, locales):
    english_home = polish_home.copy_for_translation(locales["en"])
    with pytest.raises(UntranslatedError, match="own language"):
        polish_page.copy(to=english_home, keep_live=True)
    with pytest.raises(UntranslatedError, match="own language"):
        polish_page.move(english_home, "last-child")
    with pytest.raises(UntranslatedError, match="own language"):
        make_page(english_home, locale=locales["pl"])
    assert not english_home.get_children().live().exists()


def test_a_page_written_in_english_needs_no_polish_one(polish_home, locales):
    english_home = polish_home.copy_for_translation(locales["en"])
    page = make_page(english_home, title="News for all", slug="news", lead="Written here", body="[]")
    assert page.live


def test_a_text_that_is_the_same_in_both_languages_goes_live_once_a_translator_says_so(
    polish_home, locales, django_capture_on_commit_callbacks
):
    page = make_page(polish_home, title="Kraków", slug="krakow", lead="2020", body="[]")
    submit(page, "en")
    translation = translation_of(page, "en")
    for segment in translation.source.stringsegment_set.select_related("string", "context"):
        segment.string.translations.create(locale=locales["en"], context=segment.context, data=segment.string.data)
    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)
    assert target_of(page, "en").live


def test_locking_and_taking_down_a_live_translation_is_always_possible(polish_page, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        translate_and_publish(polish_page, "en")
        polish_page.lead = f"Nowy lid {MARK}"
        polish_page.save_revision().publish()
    english = target_of(polish_page, "en")
    english.locked = True
    english.save()
    english.unpublish()
    assert not target_of(polish_page, "en").live
