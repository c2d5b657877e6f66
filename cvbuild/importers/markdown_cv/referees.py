"""People to ask: from an entry to its record. Pure."""

from __future__ import annotations

import re

from cvbuild.importers.markdown_cv.contacts import EMAIL
from cvbuild.importers.markdown_cv.entries import Entry, is_prose
from cvbuild.importers.markdown_cv.facts import (
    STRONG_BREAK,
)
from cvbuild.importers.markdown_cv.lines import Line
from cvbuild.importers.markdown_cv.roles import is_role
from cvbuild.importers.markdown_cv.text import (
    split,
    split_outside,
)
from cvbuild.model import (
    Record,
    Referee,
)
from cvbuild.richtext import Inlines, join, to_plain


def read_referee(entry: Entry) -> list[Record]:
    lines = [line for part in entry.paragraphs for line in part]
    pieces = [part for line in lines for part in _referee_parts(line)]
    name = entry.title or (pieces.pop(0) if pieces else ())
    email = phone = ""
    role: Inlines = ()
    left: list[Inlines] = []
    for piece in (*pieces, *entry.points):
        plain = to_plain(piece)
        address = EMAIL.search(plain)
        number = re.fullmatch(r"\D{0,12}?(\+?[\d(][\d ()./-]{6,24}\d)", plain)
        if address and not email:
            email = address[0]
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
