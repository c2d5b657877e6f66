"""Lines of a paragraph that are items, told apart from prose that was wrapped. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from cvbuild.importers.markdown_cv.blocks import Paragraph
from cvbuild.importers.markdown_cv.lines import Line
from cvbuild.importers.markdown_cv.text import split_outside
from cvbuild.importers.markdown_cv.words import DEGREE
from cvbuild.reading.dates import read_period
from cvbuild.richtext import Emph, Link, Strong, to_plain

#: Prose is not wrapped at less.
_NARROWEST = 64
_QUOTES = '"“„«「『'
_OPENS = re.compile(
    r"(?:[,(&/–—-]|\b(?:and|or|of|the|for|und|oder|der|et|ou|de|y|o|del|with))\s*\Z"
)


def split_rows(paragraph: Paragraph, *, listed: bool) -> list[Paragraph]:
    """A paragraph as one for each of its rows: of lines that each begin, or end, with a date.

    In a section that is ``listed`` lines need no date: whatever is not wrapped is a row.
    """
    lines = paragraph.lines
    starts = _begin_with_dates(lines) or _have_dates(lines) or _begin_alike(lines)
    if not starts and listed and not any(_is_only_date(line) for line in lines):
        starts = [0, *(at for at, begins in enumerate(_begin_rows(lines), 1) if begins)]
        starts = starts if not _has_one_lead(lines) else []
    if len(starts) < 2:
        return [paragraph]
    return [replace(paragraph, lines=lines[a:b]) for a, b in pairwise([*starts, len(lines)])]


def own_rows(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, where none is wrapped that begins a row."""
    changed = [lines[0]] if lines else []
    for line, own in zip(lines[1:], _begin_rows(lines), strict=True):
        changed.append(replace(line, wrapped=line.wrapped and not own))
    return tuple(changed)


def _begin_rows(lines: Sequence[Line]) -> list[bool]:
    """Of each line but the first, whether the one before was ended on purpose, and had room."""
    filled = _are_filled(lines)
    return [
        not line.wrapped or not (filled or _goes_on(before, line))
        for before, line in pairwise(lines)
    ]


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a line cannot begin anew: it is in the middle of something."""
    return bool(
        line.marked_on
        or line.plain[:1].islower()
        or _OPENS.search(before.plain)
        or _is_open(before.plain)
    )


def _are_filled(lines: Sequence[Line]) -> bool:
    """Whether no line has room for the first word of the next, as in prose that was wrapped."""
    width = max((len(line.plain) for line in lines), default=0)
    return width >= _NARROWEST and all(
        len(before.plain) + 1 + len(line.plain.split(maxsplit=1)[0]) > width
        for before, line in pairwise(lines)
        if line.wrapped
    )


def split_dated_list(paragraph: Paragraph) -> list[Paragraph]:
    """``ICML (2022), NeurIPS (2021, 2023), TMLR`` as a paragraph for each."""
    if len(paragraph.lines) > 1:
        return [paragraph]
    line = paragraph.lines[0]
    parts = split_outside(line.inlines, ",")
    dated = [re.search(r"\((?=[^()]*\d{4})[^()]*\)\W*\Z", to_plain(part)) for part in parts]
    if sum(map(bool, dated)) < 2:
        return [paragraph]
    return [replace(paragraph, lines=(replace(line, inlines=part),)) for part in parts]


def _begin_with_dates(lines: Sequence[Line]) -> list[int]:
    """The lines that begin with a date; none where the first does not."""
    periods = [read_period(line.plain) for line in lines]
    rows = [bool(one and not _words_before(one.text, one.first) and one.rest) for one in periods]
    return [at for at, begins in enumerate(rows) if begins] if rows[0] and sum(rows) > 1 else []


def _have_dates(lines: Sequence[Line]) -> list[int]:
    """Every line, if most of them end or begin with a date, and none goes on another."""
    rows = [_is_dated(line) for line in lines]
    goes_on = any(line.plain[:1].islower() or line.plain[:1] in "([" for line in lines)
    enough = sum(rows) > 1 and sum(rows) > len(rows) / 2 and rows[0]
    if not enough or goes_on or _has_one_lead(lines) or any(map(_is_only_date, lines)):
        return []
    return list(range(len(lines)))


def _is_dated(line: Line) -> bool:
    period = read_period(line.plain)
    if not period or not period.rest:
        return False
    after = period.text[period.last :]
    return not _words_before(line.plain, period.first) or not re.search(r"\w", after)


def _begin_alike(lines: Sequence[Line]) -> list[int]:
    """Every line, if each begins with a quotation, or each with a degree; or those in bold."""
    quoted = all(line.plain[:1] in _QUOTES for line in lines)
    alike = quoted or all(begins_with_degree(line.plain) for line in lines)
    return list(range(len(lines))) if len(lines) > 1 and alike else _begin_bold(lines)


def _begin_bold(lines: Sequence[Line]) -> list[int]:
    """The lines that begin in bold and have a date; none where the first does not."""
    bold = [
        isinstance(line.inlines[0], Strong) and not line.marked_on and bool(read_period(line.plain))
        for line in lines
    ]
    return [at for at, begins in enumerate(bold) if begins] if bold[0] and sum(bold) > 1 else []


def begins_with_degree(plain: str) -> bool:
    """Whether a text begins with the name of a degree."""
    return bool(_DEGREE.match(plain))


_DEGREE = re.compile(rf"{DEGREE}(?!\w)")


def _has_one_lead(lines: Sequence[Line]) -> bool:
    """Whether only the first line begins with a title that is set apart: the others tell of it."""
    titles = [_has_title(line) for line in lines]
    return titles[0] and not all(titles)


def _has_title(line: Line) -> bool:
    first = line.inlines[0]
    return isinstance(first, Strong | Emph | Link) or line.plain[:1] in _QUOTES


def _is_only_date(line: Line) -> bool:
    period = read_period(line.plain)
    return period is not None and not period.rest


def _words_before(plain: str, first: int) -> bool:
    return bool(re.search(r"\w", plain[:first]))


def _is_open(plain: str) -> bool:
    """Whether a bracket or quotation is open at the end of a line."""
    return plain.count("(") > plain.count(")") or plain.count("“") > plain.count("”")
