"""The index holds what is public, at once, and nothing else."""

import datetime
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, Locale, PageViewRestriction

from core.models import ContentPage, CustomDocument
from search.index.rebuild import rebuild
from search.index.terms import corrections
from search.models import SearchEntry, SearchTerm
from search.query.find import find
from search.query.suggestions import suggestions
from tests.factories import home_page
from tests.search.conftest import titles

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db]
WORD = "kalafiorowisko"


def nothing_is_left() -> bool:
    return (
        titles(WORD) == []
        and find(WORD).total() == 0
        and suggestions("kalafiorow", "pl", None) == []
        and not SearchTerm.objects.filter(fold=WORD).exists()
        and corrections("kalafiorowiskp") == []
    )


def test_the_seeded_content_is_indexed_as_a_rebuild_would(db) -> None:
    report = rebuild(write=False)

    assert report.right > 50
    assert (report.missing, report.left_over, report.changed, report.words) == (0, 0, 0, 0), report.examples


def test_a_published_page_is_found_suggested_and_known_to_corrections(publish) -> None:
    publish(f"Nasze {WORD}")

    assert titles(f"{WORD}u".replace("ou", "u")) == [f"Nasze {WORD}"]
    assert [place.entry.title for place in suggestions("kalafior", "pl", None)] == [f"Nasze {WORD}"]
    assert find("kalafiorowsiko").corrected


def test_a_draft_is_not_found(db, commit) -> None:
    with commit():
        page = ContentPage(title=WORD, slug="szkic", live=False)
        home_page().add_child(instance=page)
        page.save_revision()

    assert nothing_is_left()


def test_a_changed_draft_of_a_live_page_is_not_found(publish, commit) -> None:
    page = publish("Zwykły tytuł")
    with commit():
        page.title = WORD
        page.save_revision()

    assert nothing_is_left()
    assert "Zwykły tytuł" in titles("zwykły tytuł")


def test_a_page_unpublished_in_the_same_second_is_gone(publish, commit) -> None:
    page = publish(WORD)
    with commit():
        page.unpublish()

    assert nothing_is_left()


def test_a_changed_title_replaces_the_old_one(publish, commit) -> None:
    page = publish(WORD)
    with commit():
        page.title = "Rabarbarowisko"
        page.save_revision().publish()

    assert nothing_is_left()
    assert titles("rabarbarowisko") == ["Rabarbarowisko"]


def test_a_deleted_tree_is_gone(publish, commit) -> None:
    above = publish("Nad nim")
    publish(WORD, parent=above)
    with commit():
        above.delete()

    assert nothing_is_left()


def test_a_restricted_tree_is_gone_and_comes_back(publish, commit) -> None:
    above = publish("Nad nim")
    publish(WORD, parent=above)
    with commit():
        restriction = PageViewRestriction.objects.create(page=above, restriction_type=PageViewRestriction.LOGIN)
    assert nothing_is_left()

    with commit():
        restriction.delete()
    assert titles(WORD) == [WORD]


def test_moving_below_a_private_page_hides(publish, commit) -> None:
    private, page = publish("Prywatne"), publish(WORD)
    with commit():
        PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    with commit():
        page.move(private, pos="last-child")

    assert nothing_is_left()


def test_an_expired_page_is_gone_before_anybody_takes_it_down(publish) -> None:
    page = publish(WORD)
    SearchEntry.objects.filter(object_id=str(page.pk)).update(expires_at=timezone.now() - datetime.timedelta(seconds=1))

    assert titles(WORD) == []
    assert suggestions("kalafior", "pl", None) == []


def test_what_slipped_past_the_signals_is_not_shown(client, publish) -> None:
    page = publish(WORD)
    ContentPage.objects.filter(pk=page.pk).update(live=False)
    response = client.get("/pl/szukaj/", {"q": WORD})

    assert page.get_url() not in response.content.decode()


def test_a_translation_is_found_in_its_own_language(publish, commit) -> None:
    page = publish(WORD)
    with commit():
        other = page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
        other.title, other.slug, other.draft_title = "Cauliflower patches", "cauliflower-patches", "Cauliflower patches"
        other.save_revision().publish()

    assert titles("cauliflowers patch", "en") == ["Cauliflower patches"]
    assert titles("cauliflowers patch", "pl") == []


def test_a_document_is_found_until_its_collection_is_private(commit) -> None:
    with commit():
        collection = Collection.get_first_root_node().add_child(name="Wewnętrzne")
        CustomDocument.objects.create(title=WORD, collection=collection, file=ContentFile(b"x", name="x.txt"))
    assert titles(WORD) == [WORD]

    with commit():
        CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    assert nothing_is_left()


def test_the_text_of_a_pdf_is_found(db) -> None:
    document = CustomDocument.objects.get(title__icontains="Ekspertyza")
    entry = SearchEntry.objects.get(kind="document", object_id=str(document.pk))

    assert len(entry.text) > 1_000


def test_a_rebuild_mends_and_reports(publish) -> None:
    page, stale = publish(WORD), publish("Zbędny wpis")
    SearchEntry.objects.filter(object_id=str(page.pk)).delete()
    ContentPage.objects.filter(pk=stale.pk).update(live=False)
    SearchTerm.objects.create(fold="niczyje", word="niczyje", entries=3)
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("rebuild_search", "--check", stdout=out)
    assert "missing 1" in out.getvalue()
    assert "left over 1" in out.getvalue()

    call_command("rebuild_search", stdout=StringIO())
    assert titles(WORD) == [WORD]
    assert rebuild(write=False).differences == 0
