"""People to ask: from an entry to its record. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from cvbuild.importers.markdown_cv.blocks import Block, Paragraph
from cvbuild.importers.markdown_cv.contacts import EMAIL
from cvbuild.importers.markdown_cv.entries import Entry, is_prose
from cvbuild.importers.markdown_cv.facts import (
    STRONG_BREAK,
)
from cvbuild.importers.markdown_cv.institutions import is_institution
from cvbuild.importers.markdown_cv.lines import Line
from cvbuild.importers.markdown_cv.naming import is_name
from cvbuild.importers.markdown_cv.roles import is_role
from cvbuild.importers.markdown_cv.text import (
    split,
    split_outside,
    strip,
    without,
)
from cvbuild.importers.markdown_cv.words import exact_phrase
from cvbuild.model import (
    Record,
    Referee,
)
from cvbuild.richtext import Inlines, join, to_plain

#: What begins the name of a person with a title.
_TITLE = re.compile(r"(?:Prof|Dr|PD|Mr|Mrs|Ms|Herr|Frau|Mme|Dra|Sra?)\b\.?\s+[^\W\d_]")
_NUMBER = re.compile(r"\D{0,12}?(\+?[\d(][\d ()./-]{6,24}\d)")


def by_people(block: Block) -> list[Block]:
    """A paragraph as one for each person it names, whether on one line each or on several."""
    if not isinstance(block, Paragraph) or len(block.lines) == 1:
        return [block]
    if all("," in line.plain or STRONG_BREAK.search(line.plain) for line in block.lines):
        return [Paragraph((line,), block.quoted) for line in block.lines]
    starts = [0, *(at for at in range(1, len(block.lines)) if _begins_person(block.lines, at))]
    return [
        Paragraph(tuple(map(_apart, block.lines[first:last])), block.quoted)
        for first, last in pairwise([*starts, len(block.lines)])
    ]


def _apart(line: Line) -> Line:
    """A line with a way to reach somebody is never wrapped, though it begins with small letters."""
    return replace(line, wrapped=line.wrapped and not _reaches(line.plain))


def _reaches(plain: str) -> bool:
    return bool(_NUMBER.fullmatch(plain) or EMAIL.search(plain))


def _begins_person(lines: tuple[Line, ...], at: int) -> bool:
    """Whether a line names the next person: after a way to reach the one before, or by a title."""
    if _TITLE.match(lines[at].plain):
        return True
    name = STRONG_BREAK.split(lines[at].plain.split(",")[0])[0]
    return _reaches(lines[at - 1].plain) and is_name(name) and not is_institution(name)


def read_referee(entry: Entry) -> list[Record]:
    lines = [line for part in entry.paragraphs for line in part]
    pieces = [part for line in lines for part in _referee_parts(line)]
    name = entry.title or (pieces.pop(0) if pieces else ())
    found = EMAIL.search(to_plain(name))
    email, phone = found[0] if found else "", ""
    name = strip(without(name, *found.span()), " ,;:<>()") if found else name
    role: Inlines = ()
    left: list[Inlines] = []
    for piece in (*pieces, *entry.points):
        plain = to_plain(piece)
        address = EMAIL.search(plain)
        number = _NUMBER.fullmatch(plain)
        if address and not email:
            email = address[0]
            rest = strip(without(piece, *address.span()), " ,;:<>()")
            left += [rest] if rest and not exact_phrase(to_plain(rest), "contacts") else []
        elif number and not phone:
            phone = number[1]
        elif not role and is_role(plain):
            role = piece
        else:
            left.append(piece)
    short = [piece for piece in left if not is_prose(to_plain(piece))]
    prose = [piece for piece in left if is_prose(to_plain(piece))]
    return [
        Referee(
            name=to_plain(name).strip(" ,;"),
            role=role,
            organization=join(short),
            email=email,
            phone=phone,
            text=join(prose, " "),
            line=entry.line,
        )
    ]


def _referee_parts(line: Line) -> list[Inlines]:
    if is_prose(line.plain) and line.plain.count(",") < 2:
        return [line.inlines]
    return [
        part for piece in split(line.inlines, STRONG_BREAK) for part in split_outside(piece, ",")
    ]
