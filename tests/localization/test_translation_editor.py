"""The translation editor refuses what is not finished, says how much is open, and leaves the live text alone."""

from tests.support.translations import (
    MARK,
    edit_url,
    fill,
    live_texts,
    messages_of,
    nothing_polish_is_live,
    open_segments,
    submit,
    target_of,
    translation_of,
)


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
        assert [segment.context.path for segment in open_segments(translation_of(translated_page, language))] == [
            "lead"
        ]
        assert target_of(translated_page, language).lead == f"{language}: Lid text"
    assert nothing_polish_is_live()


def test_a_new_block_does_not_reach_a_live_translation_before_it_is_published(
    translated_page, django_capture_on_commit_callbacks
):
    before = live_texts("en")
    with django_capture_on_commit_callbacks(execute=True):
        blocks = [
            *translated_page.body.raw_data,
            {"type": "heading", "value": {"text": f"Nowość {MARK}", "anchor": "b"}},
        ]
        translated_page.body = blocks
        translated_page.save_revision().publish()
    assert live_texts("en") == before
