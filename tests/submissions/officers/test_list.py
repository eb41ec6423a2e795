"""One list of all submissions: what it shows, how it is narrowed and searched, and changed many at a time."""

from datetime import timedelta
from time import perf_counter
from uuid import uuid4

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from forms_app.enums import FormType
from programme.models import EventPage
from submissions.domain.history import record
from submissions.enums import EntryKind
from submissions.interface.officers.list import search
from submissions.interface.officers.list.search import find
from submissions.models import Submission
from tests.helpers import soup
from tests.support.officers import LIST, contact_page, idea_page, make_submission

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db, pytest.mark.usefixtures("content_version_read_once")]

MANY = 5_000


def rows(client, **query):
    """The cells of each row of the list, in words."""
    page = soup(client.get(reverse(LIST), query))
    return [
        [" ".join(cell.get_text(" ").split()) for cell in row.select("td")]
        for row in page.select("#listing-results .listing tbody tr")
    ]


def references(client, **query):
    text = client.get(reverse(LIST), query).content.decode()
    return {one.reference for one in Submission.objects.all() if one.reference in text}


def bulk_url(*submissions):
    ids = "&".join(f"id={one.pk}" for one in submissions)
    action = reverse("wagtail_bulk_action", args=["submissions", "submission", "move_on"])
    return f"{action}?{ids}&next={reverse('wagtailadmin_home')}"


def test_a_row_shows_the_title_or_the_name_the_polish_form_and_the_day_of_the_answer(as_forms_officer):
    english = make_submission(
        {"title": "A bench"}, page=idea_page("en"), district=8, answer_by=timezone.localdate() - timedelta(days=1)
    )
    named = make_submission({"name": "Osoba Przykładowa"}, page=contact_page())

    shown = rows(as_forms_officer)
    first, second = (
        next(row for row in shown if any(one.reference in cell for cell in row)) for one in (english, named)
    )
    assert "A bench" in first
    assert idea_page("pl").title in first
    assert "Dzielnica VIII Dębniki" in first
    assert "Osoba Przykładowa" in second
    assert soup(as_forms_officer.get(reverse(LIST))).select(".w-status--critical")


def test_the_list_is_narrowed_by_form_over_all_languages(as_forms_officer):
    ideas = {make_submission(page=idea_page(language)).reference for language in ("pl", "en", "uk")}
    make_submission(page=contact_page())

    assert references(as_forms_officer, form_key=str(idea_page().translation_key)) == ideas


def test_forms_and_events_stand_in_the_filters_once_with_their_polish_titles(as_forms_officer):
    event = EventPage.objects.filter(locale__language_code="en").first()
    polish = EventPage.objects.get(translation_key=event.translation_key, locale__language_code="pl")
    for language in ("pl", "en"):
        make_submission(page=idea_page(language), host_key=event.translation_key)

    page = soup(as_forms_officer.get(reverse(LIST)))
    words = [" ".join(label.get_text(" ").split()) for label in page.select(".w-filter-fields label, form label")]
    options = words + [" ".join(option.text.split()) for option in page.select("select option")]
    assert options.count(idea_page().title) == 1
    assert options.count(polish.title) == 1
    assert event.title == polish.title or event.title not in options


def test_the_list_is_narrowed_by_event(as_forms_officer):
    key = uuid4()
    chosen = make_submission(host_key=EventPage.objects.first().translation_key)
    make_submission(host_key=key)

    assert references(as_forms_officer, host_key=str(chosen.host_key)) == {chosen.reference}


@pytest.mark.parametrize(
    ("answer", "found"), [("waits", {"late", "early"}), ("overdue", {"late"}), ("answered", {"answered"})]
)
def test_the_list_is_narrowed_by_what_waits_for_an_answer(as_forms_officer, answer, found):
    today = timezone.localdate()
    made = {
        "late": make_submission(answer_by=today - timedelta(days=1)),
        "early": make_submission(answer_by=today),
        "answered": make_submission(answered_at=timezone.now(), answer_by=today - timedelta(days=1)),
        "spam": make_submission(status="spam", answer_by=today - timedelta(days=1)),
        "erased": make_submission({}, erased_at=timezone.now()),
    }

    assert references(as_forms_officer, answer=answer) == {made[name].reference for name in found}


def test_who_has_completed_what_was_missing_waits_again(as_forms_officer):
    asked = {"status": "to_complete", "answered_at": timezone.now() - timedelta(hours=1)}
    completed, silent = make_submission(**asked), make_submission(**asked)
    record(completed, EntryKind.CORRECTED)

    assert references(as_forms_officer, answer="waits") == {completed.reference}
    assert silent.reference in references(as_forms_officer, answer="answered")


def test_the_list_is_narrowed_by_channel_and_by_several_statuses(as_forms_officer):
    paper = make_submission(channel="paper")
    web = make_submission(status="checked")
    make_submission(status="closed")

    assert references(as_forms_officer, channel="paper") == {paper.reference}
    assert references(as_forms_officer, status=["checked", "received"]) == {paper.reference, web.reference}


@pytest.mark.parametrize("typed", ["łąka", "ŁĄKA kwietna", "laka", "kwietna łąka", "kwiet"])
def test_words_of_the_answers_are_found_without_case_marks_or_order(as_forms_officer, typed):
    found = make_submission({"title": "Łąka kwietna", "text": "przy szkole"})
    make_submission({"title": "Ławka", "text": "kwiaty"})

    assert references(as_forms_officer, q=typed) == {found.reference}


@pytest.mark.parametrize(
    ("answers", "typed"),
    [
        ({"title": "Лавка біля школи"}, "ШКОЛИ"),
        ({"text": 'Cytat: "tak" \\ i znak %'}, 'cytat: "tak"'),
        ({"files": ["mapa osiedla.pdf"]}, "mapa"),
        ({"count": 25000}, "25000"),
    ],
)
def test_answers_of_every_kind_are_found(answers, typed):
    found = make_submission(answers)
    make_submission()

    assert list(find(Submission.objects.all(), typed)) == [found]


@pytest.mark.parametrize("typed", ["title", "la", "null", "True", "zzz", "%", "_"])
def test_keys_short_words_and_signs_find_nothing(typed):
    make_submission({"title": "Ławka", "empty": None, "agreed": True})

    assert not find(Submission.objects.all(), typed).exists()


def test_search_goes_together_with_filters(as_forms_officer):
    found = make_submission({"title": "Łąka"}, language="en")
    make_submission({"title": "Łąka"})

    assert references(as_forms_officer, q="laka", language="en") == {found.reference}


def test_five_thousand_submissions_are_searched_in_a_moment(as_forms_officer):
    page = idea_page()
    text = "Zielony skwer przy ulicy Przykładowej, z ławkami i cieniem. " * 8
    Submission.objects.bulk_create(
        Submission(
            page_id=page.pk,
            form_key=page.translation_key,
            form_type=FormType.IDEA,
            language="pl",
            status="received",
            reference=f"N-{number}",
            form_data={"title": f"Pomysł {number}", "text": text + ("Źródełko" if number == 77 else "")},
            questions=[],
        )
        for number in range(MANY)
    )
    started = perf_counter()
    found = list(find(Submission.objects.all(), "zrodelko"))
    seconds = perf_counter() - started

    assert [one.reference for one in found] == ["N-77"]
    assert seconds < 8  # about one on an idle machine
    assert len(rows(as_forms_officer)) == 50


def test_search_reads_a_bounded_number_of_answers_the_newest_first(monkeypatch):
    monkeypatch.setattr(search, "MOST", 2)
    now = timezone.now()
    made = [make_submission({"title": "Łąka"}, received_at=now - timedelta(days=age)) for age in range(3)]

    assert set(find(Submission.objects.all(), "laka")) == set(made[:2])


def test_many_rows_take_no_more_queries_than_few(as_forms_officer, django_assert_max_num_queries):
    for language in ("pl", "en", "uk"):
        for _number in range(8):
            make_submission(page=idea_page(language), district=3, host_key=EventPage.objects.first().translation_key)

    with django_assert_max_num_queries(28):
        as_forms_officer.get(reverse(LIST))


def test_many_get_a_status_at_once_and_others_are_named(as_forms_officer):
    ideas = [make_submission({"phone": "12 000 00 00"}) for _number in range(2)]
    question = make_submission(page=contact_page(), form_type=FormType.JOINING)

    shown = as_forms_officer.get(bulk_url(*ideas, question)).content.decode()
    assert all(one.reference in shown for one in (*ideas, question))
    answer = as_forms_officer.post(
        bulk_url(*ideas, question), {"status": "closed", "text": "Nabór się skończył."}, follow=True
    )

    for one in ideas:
        one.refresh_from_db()
        assert one.status == "closed"
        assert one.history.get(kind=EntryKind.STATUS).text == "Nabór się skończył."
    question.refresh_from_db()
    assert question.status == "new"
    said = " ".join(message.text for message in soup(answer).select(".messages"))
    assert question.reference in said
    assert ideas[0].reference not in said


def test_many_get_no_answering_status_without_words(as_forms_officer):
    idea = make_submission()

    assert as_forms_officer.post(bulk_url(idea), {"status": "closed", "text": ""}).status_code == 200
    idea.refresh_from_db()
    assert idea.status == "received"


@pytest.mark.parametrize("action", ["move_on", "delete"])
def test_nobody_else_changes_deletes_or_learns_anything_by_a_bulk_action(as_editor, as_administrator, action):
    idea = make_submission()
    url = reverse("wagtail_bulk_action", args=["submissions", "submission", action]) + f"?id={idea.pk}"

    for client in (as_editor, as_administrator):
        for answer in (client.get(url), client.post(url, {"status": "checked"})):
            assert idea.reference not in answer.content.decode()
    idea.refresh_from_db()
    assert idea.status == "received"


@pytest.mark.parametrize("url", ["/admin/bulk/submissions/submission/delete/?id={pk}", "{move}&id=all"])
def test_not_even_an_officer_deletes_or_changes_all_at_once(as_forms_officer, url):
    idea = make_submission()

    as_forms_officer.post(url.format(pk=idea.pk, move=bulk_url()), {"status": "checked"})
    idea.refresh_from_db()
    assert idea.status == "received"


@pytest.mark.parametrize("key", ["abc", "9" * 30, "٣", "-1", ""])
def test_a_key_that_cannot_be_one_is_not_found(as_forms_officer, key):
    assert as_forms_officer.get(bulk_url(), {"id": key}).status_code == 404


def test_who_may_only_view_gets_no_tick_boxes(as_editor, editor, as_forms_officer):
    editor.user_permissions.add(Permission.objects.get(codename="view_submission"))
    make_submission()

    assert not soup(as_editor.get(reverse(LIST))).select("tbody input[type=checkbox]")
    assert soup(as_forms_officer.get(reverse(LIST))).select("tbody input[type=checkbox]")
