"""Exports: for those with the right, of what is listed, as text that no spreadsheet calculates, and written down."""

import csv
from io import BytesIO, StringIO

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from submissions.enums import EntryKind
from submissions.models import Consent, HistoryEntry
from tests.helpers import soup
from tests.support.officers import LIST, TITLE, contact_page, idea_page, make_submission

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db, pytest.mark.usefixtures("content_version_read_once")]

FORMULAS = ["=1+1", '=HYPERLINK("http://example.org")', "+48 12 000 00 00", "-5", "@SUM(A1)", "\t=1", "\r=1", "＝1"]
FORMULAS += [
    " =1+1",
    "\u200b=1",
    "\ufeff@SUM(A1)",
    "﹦1",
    "−1+1",
]  # behind what some programs drop, and signs that look alike


@pytest.fixture
def exporter(forms_officer, as_forms_officer):
    forms_officer.user_permissions.add(Permission.objects.get(codename="export_submission"))
    return as_forms_officer


def read_csv(client, **query):
    answer = client.get(reverse(LIST), {"export": "csv", **query})
    raw = b"".join(answer.streaming_content)
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))


def read_xlsx(client, **query):
    answer = client.get(reverse(LIST), {"export": "xlsx", **query})
    return load_workbook(BytesIO(b"".join(answer.streaming_content))).active


def column(table, key):
    """The cells below the heading that ends with the key of a question."""
    place = next(number for number, heading in enumerate(table[0]) if heading == key or heading.endswith(f"[{key}]"))
    return [row[place] for row in table[1:]]


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_to_see_the_list_is_not_to_take_it_away(as_editor, editor, file_format):
    for name in ("view_submission", "change_submission"):
        editor.user_permissions.add(Permission.objects.get(codename=name))
    submission = make_submission()

    assert "export=" not in as_editor.get(reverse(LIST)).content.decode()
    answer = as_editor.get(reverse(LIST), {"export": file_format})
    assert answer.status_code == 403
    assert submission.reference not in answer.content.decode()
    assert not HistoryEntry.objects.filter(kind=EntryKind.EXPORTED).exists()


def test_the_right_to_export_alone_opens_nothing(as_editor, editor):
    editor.user_permissions.add(Permission.objects.get(codename="export_submission"))
    make_submission()

    assert as_editor.get(reverse(LIST), {"export": "csv"}).status_code == 302


def test_the_list_offers_both_files_with_the_filters_in_force(exporter):
    links = [
        link["href"] for link in soup(exporter.get(reverse(LIST), {"language": "en"})).select("a[href*='export=']")
    ]

    assert len(links) == 2
    assert all("language=en" in link for link in links)


def test_a_file_has_a_row_for_each_submission_and_a_column_for_each_question(exporter):
    idea = make_submission({"title": "Łąka", "email": "osoba@example.org"}, district=8)
    contact = make_submission(
        {"topic": "Pytanie"}, page=contact_page(), questions=[{"key": "topic", "kind": "line", "label": "Temat"}]
    )
    table = read_csv(exporter)

    assert {row[0] for row in table[1:]} == {idea.reference, contact.reference}
    assert sorted(column(table, "title")) == ["", "Łąka"]
    assert sorted(column(table, "topic")) == ["", "Pytanie"]
    assert "Temat [topic]" in table[0]
    assert "Dzielnica VIII Dębniki" in next(row for row in table if row[0] == idea.reference)
    assert len({len(row) for row in table}) == 1


def test_only_what_is_listed_is_exported(exporter):
    polish = make_submission()
    make_submission(page=idea_page("en"))
    make_submission({"title": "Fontanna"})

    assert [row[0] for row in read_csv(exporter, language="pl", q="Ławka")[1:]] == [polish.reference]


@pytest.mark.parametrize("query", [{"status": "nonsense"}, {"received_at_from": "2020-13-45"}, {"form_key": "x"}])
def test_a_filter_that_is_not_right_never_means_everything(exporter, query):
    submission = make_submission()

    answer = exporter.get(reverse(LIST), {"export": "csv", **query})

    assert answer.status_code == 400
    assert submission.reference not in answer.content.decode()
    assert not HistoryEntry.objects.filter(kind=EntryKind.EXPORTED).exists()


def test_questions_are_named_in_polish_if_they_were_ever_asked_in_polish(exporter):
    asked = {"key": "scope", "kind": "single_choice"}
    make_submission({"scope": "all"}, questions=[{**asked, "label": "Dla kogo?", "choices": {"all": "dla wszystkich"}}])
    make_submission(
        {"scope": "all"},
        page=idea_page("en"),
        questions=[{**asked, "label": "For whom?", "choices": {"all": "for all"}}, {**TITLE, "label": "Title"}],
    )
    table = read_csv(exporter)

    assert "Dla kogo? [scope]" in table[0]
    assert "Title [title]" in table[0]
    assert column(table, "scope") == ["dla wszystkich", "dla wszystkich"]


@pytest.mark.parametrize("value", FORMULAS)
def test_no_program_takes_a_cell_for_a_formula(exporter, value):
    make_submission({"title": value})

    assert column(read_csv(exporter), "title") == [f"'{value}"]
    sheet = read_xlsx(exporter)
    cell = next(
        cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value and str(value).strip() in cell.value
    )
    assert cell.data_type == "s"


@pytest.mark.parametrize("value", ["#N/A", "#REF!", "\x01=1", "=", "0012", "1e5", "2020-01-02", "TRUE"])
def test_a_sheet_holds_as_text_what_looks_like_something_else(exporter, value):
    make_submission({"title": value})

    answer = exporter.get(reverse(LIST), {"export": "xlsx"})
    page = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    place = next(cell.column for cell in page[1] if str(cell.value).endswith("[title]"))
    cell = page.cell(2, place)
    assert (cell.data_type, cell.value) == ("s", value.replace("\x01", ""))


def test_even_a_question_is_no_formula(exporter):
    make_submission({"a": "b"}, questions=[{"key": "=a", "kind": "line", "label": "=cmd|'/c calc'!A1"}])

    assert all(not heading.startswith("=") for heading in read_csv(exporter)[0])
    assert all(cell.data_type == "s" for cell in read_xlsx(exporter)[1])


@pytest.mark.parametrize("text", ["a;b", 'a "quoted" word', "two\nlines", "emoji 🌳", "zażółć", "שלום"])
def test_any_text_comes_through_whole(exporter, text):
    make_submission({"title": text})

    assert column(read_csv(exporter), "title") == [text]
    values = [cell.value for row in read_xlsx(exporter).iter_rows(min_row=2) for cell in row]
    assert text in values


def test_control_characters_that_no_spreadsheet_holds_are_left_out(exporter):
    make_submission({"title": "a\x0bb"})

    values = [cell.value for row in read_xlsx(exporter).iter_rows(min_row=2) for cell in row]
    assert "ab" in values


def test_lists_numbers_consents_and_dates(exporter):
    questions = [
        {"key": "many", "kind": "multiple_choice", "label": "", "choices": {"a": "A", "b": "B"}},
        {"key": "cost", "kind": "number", "label": ""},
        {"key": "photo", "kind": "consent", "label": ""},
        {"key": "name", "kind": "consent", "label": ""},
        {"key": "day", "kind": "date", "label": ""},
    ]
    answers = {"many": ["a", "b"], "cost": 25000, "photo": True, "name": True, "day": "2020-03-04"}
    received = timezone.datetime(2020, 3, 4, 17, 30, tzinfo=timezone.get_current_timezone())
    submission = make_submission(answers, questions=questions, received_at=received)
    Consent.objects.create(submission=submission, key="name", text="-", language="pl", revoked_at=timezone.now())
    table = read_csv(exporter)

    assert column(table, "many") == ["A; B"]
    assert column(table, "cost") == ["25000"]
    assert column(table, "day") == ["2020-03-04"]
    assert "2020-03-04 17:30" in table[1]
    assert column(table, "photo") != column(table, "name")
    assert 25000 in [cell.value for cell in read_xlsx(exporter)[2]]


def test_an_export_is_written_down_without_what_was_searched_for(exporter, forms_officer):
    make_submission({"name": "Osoba Tajna"})

    read_csv(exporter, q="Tajna", status="received", received_at_from="2020-01-01")
    event = HistoryEntry.objects.get(kind=EntryKind.EXPORTED)
    assert (event.user, event.submission) == (forms_officer, None)
    assert event.detail.startswith("csv 1 ")
    assert "status=received" in event.detail
    assert "received_at_from=2020-01-01" in event.detail
    assert "Tajna" not in event.detail


def test_an_export_takes_as_many_queries_for_many_as_for_few(exporter, django_assert_max_num_queries):
    for _number in range(30):
        make_submission()

    with django_assert_max_num_queries(25):
        read_csv(exporter)


def test_no_cache_keeps_an_export(exporter):
    make_submission()

    assert "no-store" in exporter.get(reverse(LIST), {"export": "xlsx"})["Cache-Control"]
