"""Tables: what their first row says of the columns, and rows as text. Pure."""

from __future__ import annotations

from cvbuild.importers.markdown_cv.blocks import Table
from cvbuild.importers.markdown_cv.lines import Line
from cvbuild.importers.markdown_cv.words import LANGUAGE_NAMES, exact_phrase
from cvbuild.reading.dates import read_period
from cvbuild.reading.sectionwords import fold
from cvbuild.richtext import Inlines, join


def column_names(table: Table) -> list[str]:
    """The columns' names: known labels, and the words of others; none where no row is a head."""
    head = table.rows[0] if table.rows else ()
    known = [exact_phrase(cell.plain, "labels") for cell in head]
    if any(read_period(cell.plain) for cell in head):
        return []
    filled = sum(bool(cell.inlines) for cell in head)
    if sum(map(bool, known)) < max(min(2, filled), filled / 2):
        return []
    return [name or cell.plain.casefold() for name, cell in zip(known, head, strict=True)]


def language_rows(table: Table) -> list[tuple[Line, ...]]:
    """The rows of a table of languages, without a head that names none."""
    first, *others = table.rows
    named = any(_is_language(row[0]) for row in others)
    return others if named and not any(map(_is_language, first)) else [first, *others]


def _is_language(cell: Line) -> bool:
    return bool(set(fold(cell.plain)) & LANGUAGE_NAMES)


def row_texts(table: Table) -> list[Inlines]:
    """Each row as one text; cells of a column without a known label are told by its name."""
    names = column_names(table)
    if not names:
        return [join([cell.inlines for cell in row if cell.inlines]) for row in table.rows]
    head, *rows = table.rows
    labels = [() if exact_phrase(cell.plain, "labels") else cell.inlines for cell in head]
    return [
        join([_told(label, cell) for label, cell in zip(labels, row, strict=False) if cell.inlines])
        for row in rows
    ]


def _told(label: Inlines, cell: Line) -> Inlines:
    return join([label, cell.inlines], ": ") if label else cell.inlines
