"""Files of submissions for spreadsheets. No cell of them is ever taken for a formula."""

import csv
import re
from collections.abc import Iterator
from io import BytesIO

from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from core.http_headers import no_store
from core.models.user import User
from submissions.domain.history import record
from submissions.enums import EntryKind
from submissions.interface.officers.list.export_columns import Cell, Sheet
from submissions.models.submission import SubmissionQuerySet

CSV, XLSX = "csv", "xlsx"
FORMATS = (CSV, XLSX)
BOM = "\ufeff"  # without it Excel takes UTF-8 for another encoding
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What begins a formula in some program, which may drop blanks and characters without a width before it.
DANGEROUS = re.compile(r"[\t\r\n]|[\s\x00-\x1f\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠﹦﹢﹣﹫⁼⁺⁻−]")


def export(
    submissions: SubmissionQuerySet, file_format: str, *, user: User, narrowed_by: dict[str, list[str]]
) -> HttpResponse:
    """A download of `submissions`, which is written down first: who, how many, and which filters were in force."""
    record(None, EntryKind.EXPORTED, user=user, detail=_detail(file_format, submissions.count(), narrowed_by))
    sheet = Sheet(submissions)
    name = f"{timezone.localdate().isoformat()}-submissions.{file_format}"
    if file_format == CSV:
        response = StreamingHttpResponse(csv_lines(sheet), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{name}"'
    else:
        response = FileResponse(xlsx_file(sheet), as_attachment=True, filename=name, content_type=XLSX_TYPE)
    return no_store(response)


def _detail(file_format: str, count: int, narrowed_by: dict[str, list[str]]) -> str:
    filters = " ".join(f"{name}={','.join(values)}" for name, values in narrowed_by.items())
    return f"{file_format} {count} {filters}".strip()[:200]


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def csv_lines(sheet: Sheet) -> Iterator[str]:
    writer = csv.writer(_Echo(), delimiter=";")
    yield BOM
    yield writer.writerow([as_text(heading) for heading in sheet.headings()])
    for row in sheet.rows():
        yield writer.writerow([as_text(value) for value in row])


def as_text(value: Cell) -> Cell:
    """With an apostrophe in front of what a spreadsheet would calculate: it then shows the text."""
    return f"'{value}" if isinstance(value, str) and DANGEROUS.match(value) else value


def xlsx_file(sheet: Sheet) -> BytesIO:
    book = Workbook(write_only=True)
    page = book.create_sheet("submissions")
    page.freeze_panes = "B2"
    page.append([_cell(page, heading) for heading in sheet.headings()])
    for row in sheet.rows():
        page.append([_cell(page, value) for value in row])
    file = BytesIO()
    book.save(file)
    file.seek(0)
    return file


def _cell(page: object, value: Cell) -> object:
    """Text stays text, whatever it begins with. Only what openpyxl would misread becomes a cell: they are slow."""
    if not isinstance(value, str):
        return value
    text = ILLEGAL_CHARACTERS_RE.sub("", value)
    if not text.startswith(("=", "#")):  # a formula, or an error like #N/A
        return text
    cell = WriteOnlyCell(page, text)
    cell.data_type = "s"
    return cell
