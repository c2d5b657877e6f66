"""From the blocks of a section to its entries, and from an entry to its facts.

An entry is a heading, a bold or dated paragraph, a definition, an item or a row of a table,
with what follows it. Its facts are its time, place, labelled lines and the pieces of its
short lines; everything longer is prose. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import Literal

from cvbuild.importers.markdown_cv.blocks import (
    Block,
    Bullets,
    Definition,
    Heading,
    Paragraph,
    Table,
    leaves,
)
from cvbuild.importers.markdown_cv.lines import Line, join_lines, unwrapped
from cvbuild.importers.markdown_cv.rolewords import begins_role, is_role_noun
from cvbuild.importers.markdown_cv.rows import (
    begins_with_degree,
    own_rows,
    split_dated_list,
    split_rows,
)
from cvbuild.importers.markdown_cv.tables import column_names
from cvbuild.importers.markdown_cv.text import (
    count_words,
    cut,
    plain_style,
    strip,
    strip_start,
)
from cvbuild.importers.markdown_cv.words import GROUP_WORDS, exact_phrase, find_phrase
from cvbuild.reading.dates import read_period
from cvbuild.reading.sectionwords import fold, is_section
from cvbuild.richtext import Emph, Inlines, Strong, join, to_plain

Kind = Literal["heading", "lead", "item", "plain"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as it stands: its title, then lines, then points; and what it began with.

    A ``lead`` is bold print, a date or a term; ``plain`` is a paragraph with nothing of that.
    """

    line: int
    title: Inlines = ()
    paragraphs: tuple[tuple[Line, ...], ...] = ()
    points: tuple[Inlines, ...] = ()
    kind: Kind = "plain"
    labels: Mapping[str, Inlines] = field(default_factory=dict)
    group: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """How the entries of a section are told apart.

    In a ``flat`` one every paragraph and every item is one; in one that is ``listed`` every line,
    too, that was not wrapped; in a ``grouped`` one a heading may stand over several.
    """

    flat: bool = False
    listed: bool = False
    grouped: bool = False


def read_entries(blocks: Iterable[Block], layout: Layout) -> list[Entry]:
    """The entries of a section."""
    rows = [part for block in blocks for part in _rows(block, listed=layout.listed)]
    if not layout.grouped:
        return _entries(rows, flat=layout.flat)
    return [
        replace(entry, group=entry.group or group)
        for group, inner in _groups(rows)
        for entry in _entries(inner, flat=layout.flat)
    ]


def _rows(block: Block, *, listed: bool) -> list[Block]:
    if not isinstance(block, Paragraph):
        return [block]
    lists = [split_dated_list(row) if listed else [row] for row in split_rows(block, listed=listed)]
    return [row for rows in lists for row in rows]


def _groups(blocks: list[Block]) -> list[tuple[str, list[Block]]]:
    """The blocks by the headings that stand over several entries; the first have none."""
    groups: list[tuple[str, list[Block]]] = [("", [])]
    for block, following in zip_longest(blocks, blocks[1:]):
        if isinstance(block, Heading) and _is_group(block, following):
            groups.append((block.plain, []))
        else:
            groups[-1][1].append(block)
    return groups


def _is_group(heading: Heading, following: Block | None) -> bool:
    """Whether a heading is a year or a kind of talk, or stands over dated items without a date."""
    if find_phrase(fold(heading.plain), "talk groups") or _is_time(heading.plain):
        return True
    items = following.items if isinstance(following, Bullets) else ()
    periods = [read_period(text_line.plain) for item in items for text_line in [next(leaves(item))]]
    dated = [period for period in periods if period and period.rest]
    return len(dated) > len(items) / 2 and not read_period(heading.plain)


def _entries(blocks: list[Block], *, flat: bool) -> list[Entry]:
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    led = any(_is_led(paragraph) for paragraph in paragraphs)
    entries: list[Entry] = []
    group = ""
    organization: Inlines = ()
    opened = False
    for at, block in enumerate(blocks):
        above, opened = opened, False
        current = entries[-1] if entries and not above else None
        match block:
            case Heading():
                following = blocks[at + 1] if at + 1 < len(blocks) else None
                deeper = isinstance(following, Heading) and following.level > block.level
                listed = isinstance(following, Bullets) and set(fold(block.plain)) <= GROUP_WORDS
                if deeper or listed:
                    group, opened = block.plain, True
                    continue
                entries.append(_of_heading(block, group))
                organization = entries[-1].title
            case Paragraph():
                if current and organization and _is_next_role(block, current):
                    role = _of_paragraph(block)
                    entries.append(replace(role, labels={"organization": organization}))
                elif _begins(block, current, flat=flat, led=led):
                    entries.append(_of_paragraph(block))
                elif current:
                    entries[-1] = _continued(current, block)
            case Bullets():
                if current and current.kind in ("heading", "lead"):
                    points = (*current.points, *_points(block))
                    entries[-1] = replace(current, points=points)
                else:
                    items = [_of_item(item) for item in block.items]
                    entries += [replace(one, group=group) for one in items] if above else items
            case Definition():
                entries.append(_of_definition(block))
            case Table():
                entries += _of_table(block)
    return entries


def _is_next_role(paragraph: Paragraph, current: Entry) -> bool:
    """Whether a paragraph is another role at the organisation that a heading names.

    It begins in bold and has a date, as the paragraph of the role before it does.
    """
    if "organization" in current.labels:
        return _is_role_line(paragraph.lines[0])
    before = current.paragraphs[0] if current.kind == "heading" and current.paragraphs else ()
    return bool(before) and _is_role_line(before[0]) and _is_role_line(paragraph.lines[0])


def _is_role_line(line: Line) -> bool:
    bold = isinstance(line.inlines[0], Strong) and not _is_labelled(line)
    return bold and bool(read_period(line.plain)) and not is_prose(line.plain)


def _is_led(paragraph: Paragraph) -> bool:
    """Whether a paragraph begins with what sets an entry apart: bold print, or a date."""
    first = paragraph.lines[0]
    period = read_period(first.plain)
    if period and period.first == 0 and count_words(period.rest) < 12:
        return True
    return isinstance(first.inlines[0], Strong) and not _is_labelled(first)


def _is_labelled(line: Line) -> bool:
    label, _ = read_label(plain_style(line.inlines))
    return bool(exact_phrase(label, "labels") or is_section(label))


def _begins(paragraph: Paragraph, current: Entry | None, *, flat: bool, led: bool) -> bool:
    """Whether a paragraph is an entry of its own, or says more about the current one."""
    if current is None:
        return True
    label, _ = read_label(plain_style(paragraph.lines[0].inlines))
    if find_phrase(fold(paragraph.plain), "breaks") and count_words(paragraph.plain) < 12:
        return current.kind != "heading"
    if current.kind == "heading" or exact_phrase(label, "labels"):
        return False
    if _is_led(paragraph):
        return True
    plain = paragraph.plain
    if flat:
        return not (led and is_prose(plain))
    if is_prose(plain):
        return not led and bool(read_period(plain)) and count_words(plain) < 30
    if "|" in plain and _is_dated_row(plain):
        return True
    if not led or begins_with_degree(plain):
        return True
    apart = not current.title or (_has_date(current) and _begins_with_role(plain))
    return apart and _ends_row(plain)


def _has_date(entry: Entry) -> bool:
    lines = (line.plain for part in entry.paragraphs for line in part)
    return any(read_period(plain) for plain in (to_plain(entry.title), *lines))


def _begins_with_role(plain: str) -> bool:
    """Whether the first fact of a row is a role, and the row has a time from when to when."""
    period = read_period(plain)
    first = fold(plain.split(",", 1)[0])
    role = begins_role(first[0]) if first else False
    return bool(period and period.is_range) and (role or any(map(is_role_noun, first)))


#: What stands between the facts of a row and its date at the end.
_BEFORE_DATE = re.compile(r"[,;|–—(]\s*(?:(?:expected|voraussichtlich|prévue?|previst[ao])\s+)?\Z")


def _ends_row(plain: str) -> bool:
    """Whether a text ends as a row of facts does, with a date set apart: ``…, Ely, 1999``."""
    period = read_period(plain)
    return bool(
        period
        and _BEFORE_DATE.search(plain[: period.first])
        and not re.search(r"\w", plain[period.last :])
    )


def _of_heading(heading: Heading, group: str) -> Entry:
    return Entry(heading.line, plain_style(heading.inlines), kind="heading", group=group)


def _of_paragraph(paragraph: Paragraph, kind: Kind = "plain") -> Entry:
    """An entry of a paragraph; the date on its first line, or its bold beginning, is its head."""
    head, body = _split_date(_own_lines(paragraph.lines))
    title, rest = _split_lead(body)
    paragraphs = tuple(part for part in (head, rest) if part)
    if kind == "plain" and (head or title):
        kind = "lead"
    return Entry(paragraph.line, title, paragraphs, kind=kind)


def _own_lines(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines, where a date and a known label begin lines of their own, and a date ends one."""
    dates = [_is_time(line.plain) for line in lines]
    ended = [date or _ends_dated(line) for date, line in zip(dates, lines, strict=True)]
    if not is_prose(to_plain(join_lines(lines))):
        lines = own_rows(lines)
    owned = [date or _is_labelled(line) for date, line in zip(dates, lines, strict=True)]
    if len(lines) > 1 and isinstance(lines[0].inlines[0], Strong) and not owned[0]:
        owned[1] = owned[1] or _is_styled(lines[1])
    return tuple(
        replace(line, wrapped=line.wrapped and not (own or after_date))
        for line, own, after_date in zip(lines, owned, [False, *ended], strict=False)
    )


def _is_styled(line: Line) -> bool:
    """Whether a line begins with emphasis that begins on it, as the second of an entry may."""
    return isinstance(line.inlines[0], Emph | Strong) and not line.marked_on


def _ends_dated(line: Line) -> bool:
    """Whether a bold line ends with a date: what follows it is said of its entry."""
    period = read_period(line.plain)
    return bool(
        period
        and isinstance(line.inlines[0], Strong)
        and not re.search(r"\w", period.text[period.last :])
    )


def _split_date(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    period = read_period(lines[0].plain)
    dated = period is not None and count_words(period.rest) < 3 and period.first == 0
    return (lines[:1], lines[1:]) if dated and len(lines) > 1 else ((), lines)


def _split_lead(lines: tuple[Line, ...]) -> tuple[Inlines, tuple[Line, ...]]:
    """The bold beginning of a paragraph, and its lines without it."""
    first, *others = unwrapped(lines)
    if not isinstance(first.inlines[0], Strong) or _is_labelled(first):
        return (), (first, *others)
    rest = replace(first, inlines=strip_start(first.inlines[1:], " \u00a0\u3000,、，;:：|·•—–-"))
    title = strip(plain_style(first.inlines[:1]), " :")
    title = strip(title, ".") if _SENTENCE.search(to_plain(title)) else title
    return title, (*([rest] if rest.inlines else []), *others)


#: The last word of a sentence, and not of a degree such as ``Ph.D.``
_SENTENCE = re.compile(r"[^\W\d_]{3}\.\Z")


def _continued(entry: Entry, paragraph: Paragraph) -> Entry:
    lines = tuple(unwrapped(_own_lines(paragraph.lines)))
    return replace(entry, paragraphs=(*entry.paragraphs, lines))


def _of_item(item: tuple[Block, ...]) -> Entry:
    first = item[0]
    if isinstance(first, Paragraph):
        entry = _of_paragraph(first, "item")
    elif isinstance(first, Heading):
        entry = _of_heading(first, "")
    else:
        lines = tuple(leaves([first]))
        entry = Entry(first.line, (), (lines,) if lines else ())
    for block in item[1:]:
        entry = _with_block(entry, block)
    return entry


def _with_block(entry: Entry, block: Block) -> Entry:
    if isinstance(block, Paragraph):
        return _continued(entry, block)
    points = (
        _points(block) if isinstance(block, Bullets) else [ln.inlines for ln in leaves([block])]
    )
    return replace(entry, points=(*entry.points, *points))


def _points(bullets: Bullets) -> list[Inlines]:
    return [text_of(item) for item in bullets.items]


def text_of(blocks: Iterable[Block]) -> Inlines:
    """Some blocks as one text; the points of a list are joined by semicolons."""
    parts: list[Inlines] = []
    for block in blocks:
        if isinstance(block, Bullets):
            stem = to_plain(parts[-1]) if parts else ":"
            points = join(_points(block), "; ")
            parts.append(points if stem[-1:] in ":.;,!?" else ())
            if not parts[-1]:
                parts[-2:] = [join([parts[-2], points], ": ")]
        elif isinstance(block, Paragraph):
            parts.append(block.inlines)
        else:
            parts.append(join_lines(leaves([block])))
    return join(parts, " ")


def _of_definition(definition: Definition) -> Entry:
    """An entry of a term; where the term is a date, the definition is an entry of its own."""
    blocks = [block for body in definition.bodies for block in body]
    period = read_period(definition.term.plain)
    if period and count_words(period.rest) < 3 and blocks and isinstance(blocks[0], Paragraph):
        entry = _of_paragraph(blocks[0])
        head = (definition.term,)
        entry = replace(entry, line=definition.line, paragraphs=(head, *entry.paragraphs))
        blocks = blocks[1:]
    else:
        entry = Entry(definition.line, plain_style(definition.term.inlines))
    for block in blocks:
        entry = _with_block(entry, block)
    return replace(entry, kind="lead")


def _of_table(table: Table) -> list[Entry]:
    """An entry for each row; the head names the columns where its words are known as labels."""
    names = column_names(table)
    return [_of_row(row, names) for row in table.rows[bool(names) :]]


def _of_row(row: tuple[Line, ...], names: list[str]) -> Entry:
    named = dict(zip(names, row, strict=False))
    labels = {name: cell.inlines for name, cell in named.items() if name and cell.inlines}
    used = {id(cell) for name, cell in named.items() if name}
    cells = tuple(cell for cell in row if id(cell) not in used and cell.inlines)
    return Entry(row[0].number, (), (cells,) if cells else (), kind="item", labels=labels)


_PROSE_WORDS = 14


def is_prose(plain: str) -> bool:
    """Whether a text is a sentence rather than a row of facts."""
    words = count_words(plain)
    if words <= _PROSE_WORDS + 2 and _is_dated_row(plain):
        return False
    ends = plain.rstrip().endswith((".", "!", "?"))
    return words > _PROSE_WORDS or (ends and words > max(7, 4 * plain.count(",")))


def _is_dated_row(plain: str) -> bool:
    """Whether a text begins or ends with a date."""
    period = read_period(plain)
    return period is not None and (period.first == 0 or not re.search(r"\w", plain[period.last :]))


_LABEL = re.compile(r"\s*([^\W\d_][\w'’ ./&-]{0,34}?)\s*:(?!//)\s*")


def read_label(inlines: Inlines) -> tuple[str, Inlines]:
    """The label that a line begins with, such as ``Supervisor:``, and the text after it."""
    plain = to_plain(inlines)
    found = _LABEL.match(plain[:80])
    if not found or count_words(found[1]) > 4 or _is_time(found[1]):
        return "", inlines
    return found[1], cut(inlines, found.end())


def _is_time(plain: str) -> bool:
    period = read_period(plain)
    return period is not None and not period.rest
