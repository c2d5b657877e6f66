"""A document in Markdown and in plain text: to paste into forms, and to read anywhere.

All of it, as the variant composed it: sections, headings, entries, the references as the style
writes them with their labels. A line is never broken, since a form breaks it anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from cvbuild.document import (
    Bullet,
    Chart,
    Document,
    Entry,
    Event,
    Header,
    Item,
    Paragraph,
    Reference,
    Section,
    Table,
)
from cvbuild.richtext import Inlines, Link, Strong, join
from cvbuild.writers.markdown import MarkdownWriter
from cvbuild.writers.plain import PlainWriter

#: Between what stands left and right on a page.
_APART = " · "


@dataclass(frozen=True, slots=True)
class _Look:
    """How a markup writes what is more than a text."""

    write: Callable[[Inlines], str]
    #: A heading of a level from 1 to 4, of its text.
    heading: Callable[[int, str], str]
    #: Between lines of one paragraph that are to stay apart.
    break_: str
    #: Rows of cells, the first of them the head.
    table: Callable[[Sequence[Sequence[str]]], str]


def write_markdown(document: Document) -> str:
    """The document in Markdown, with headings of four levels."""
    return _document(document, _Look(MarkdownWriter().line, _hashed, "\\\n", _piped))


def write_text(document: Document) -> str:
    """The document in plain text, its headings underlined."""
    return _document(document, _Look(PlainWriter().line, _underlined, "\n", _aligned))


def _hashed(level: int, title: str) -> str:
    return f"{'#' * level} {title}"


def _underlined(level: int, title: str) -> str:
    return f"{title}\n{'=-'[level - 1] * len(title)}" if level < 3 else title


def _piped(rows: Sequence[Sequence[str]]) -> str:
    head, *body = [f"| {' | '.join(cell.replace('|', '&#124;') for cell in row)} |" for row in rows]
    return "\n".join([head, f"|---|{'---:|' * (len(rows[0]) - 1)}", *body])


def _aligned(rows: Sequence[Sequence[str]]) -> str:
    """Names at the left, figures at the right of their columns."""
    first, *others = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        [row[0].ljust(first), *(cell.rjust(w) for cell, w in zip(row[1:], others, strict=True))]
        for row in rows
    ]
    return "\n".join("  ".join(line) for line in lines)


def _document(document: Document, look: _Look) -> str:
    blocks = [*_header(document.header, look), *_sections(document.sections, look)]
    return "\n\n".join(filter(None, blocks)) + "\n"


def _header(header: Header, look: _Look) -> Iterator[str]:
    yield look.heading(1, look.write(header.name)) if header.name else ""
    yield look.break_.join(look.write(one) for one in (header.headline, header.title) if one)
    contacts = [
        (Link(one.text, one.url),) if one.url else one.text for one in header.contacts if one.text
    ]
    yield look.write(join(contacts, _APART))


def _sections(sections: Sequence[Section], look: _Look) -> Iterator[str]:
    for section in sections:
        yield look.heading(2, look.write(section.title)) if section.title else ""
        for group in section.groups:
            yield look.heading(3, look.write(group.above)) if group.above else ""
            yield look.heading(2 + group.level, look.write(group.title)) if group.title else ""
            yield from _entries(group.entries, look)


def _entries(entries: Sequence[Entry], look: _Look) -> Iterator[str]:
    """A block for each entry; points that follow each other are one list."""
    for is_point, together in groupby(entries, lambda entry: isinstance(entry, Item | Bullet)):
        blocks = [block for entry in together for block in _entry(entry, look)]
        yield from ("\n".join(blocks),) if is_point else blocks


def _entry(entry: Entry, look: _Look) -> Iterator[str]:
    match entry:
        case Event():
            rows = [look.write(join([row.left, row.right], _APART)) for row in entry.rows]
            yield look.break_.join(rows)
            yield from (look.write(one) for one in entry.paragraphs)
            yield "\n".join(f"- {look.write(one)}" for one in entry.bullets)
        case Item():
            label = (Strong(entry.label),) if entry.label else ()
            yield f"- {look.write(join([label, entry.text], ': '))}"
        case Bullet():
            yield f"- {look.write(entry.text)}"
        case Reference():
            first = join([entry.label, *entry.lines[:1]], " ")
            yield look.break_.join(look.write(one) for one in (first, *entry.lines[1:]) if one)
        case Paragraph():
            yield look.write(entry.text)
        case Chart():
            yield look.write(entry.title)
            figures = [join([bar.label, bar.count], ": ") for bar in entry.bars]
            yield look.write(join(figures, _APART))
        case Table():
            lines = (entry.head, *entry.rows, *([entry.foot] if entry.foot else []))
            yield look.table([[look.write(cell) for cell in line] for line in lines])
