"""Co-authors as a workbook, by openpyxl: a sheet of people, and one of what is open."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from cvbuild.exporters.people import COLUMNS, open_works, row_of, title_of
from cvbuild.publications.coauthors import Coauthors

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDEST = 60
#: Characters that XML cannot hold.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
#: The first moment that a zip file can tell.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_xlsx(found: Coauthors) -> bytes:
    """The workbook; the same people give the same bytes."""
    from openpyxl import Workbook

    book = Workbook()
    people = book.active
    assert people is not None
    people.title = "Co-authors"
    _fill(people, [COLUMNS, *(row_of(one) for one in found.people)])
    rows = [
        (heading, work.id, title_of(work)) for heading, works in open_works(found) for work in works
    ]
    if rows:
        _fill(book.create_sheet("Not known"), [("What", "Id", "Title"), *rows])
    written = io.BytesIO()
    book.save(written)
    return _without_clock(written.getvalue())


def _fill(sheet: Worksheet, rows: list[tuple[str, ...]]) -> None:
    """Text in every cell, a header that stays in sight, columns as wide as what is in them."""
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    for at, row in enumerate(rows, 1):
        for column, content in enumerate(row, 1):
            cell = sheet.cell(at, column)
            cell.value = _FORBIDDEN.sub("\ufffd", content)
            # openpyxl takes '=1+1' for a formula.
            cell.data_type = "s"
            if at == 1:
                cell.font = Font(bold=True)
    for column, cells in enumerate(zip(*rows, strict=True), 1):
        width = min(max(map(len, cells)) + 2, _WIDEST)
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _without_clock(content: bytes) -> bytes:
    """The same workbook with no word in it of when it was written."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"1980-01-01T00:00:00Z", part)
            new.writestr(zipfile.ZipInfo(name, _EPOCH), part, zipfile.ZIP_DEFLATED)
    return written.getvalue()
