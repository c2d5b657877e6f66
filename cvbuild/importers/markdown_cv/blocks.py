"""The blocks of a Markdown text, each with its line: headings, paragraphs, lists, tables.

CommonMark is read by markdown-it (https://markdown-it-py.readthedocs.io); added are pandoc's
definition lists, formulas and scripts, the front matter, and the HTML that CVs carry. No text
is lost: a line that is in no block is among ``Document.missed``. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from cvbuild.importers.markdown_cv.text import cut
from cvbuild.richtext import (
    Code,
    Inlines,
    add_pandoc_rules,
    join,
    text,
    to_plain,
)

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token
from cvbuild.importers.markdown_cv.lines import Line, join_lines, read_lines
from cvbuild.importers.markdown_cv.source import dedent_lines, prepare_lines, read_front_matter


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, of level 1 to 6."""

    line: int
    level: int
    inlines: Inlines

    @property
    def plain(self) -> str:
        return to_plain(self.inlines)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or the lines of a listing."""

    lines: tuple[Line, ...]
    quoted: bool = False

    @property
    def line(self) -> int:
        return self.lines[0].number

    @property
    def inlines(self) -> Inlines:
        """The paragraph as one text."""
        return join_lines(self.lines)

    @property
    def plain(self) -> str:
        return to_plain(self.inlines)


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, numbered or not: the blocks of each item."""

    line: int
    items: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """A term of a definition list, and the blocks of each of its definitions."""

    term: Line
    bodies: tuple[tuple[Block, ...], ...]

    @property
    def line(self) -> int:
        return self.term.number


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the cells of each row, the head first."""

    line: int
    rows: tuple[tuple[Line, ...], ...]


Block = Heading | Paragraph | Bullets | Definition | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A text as blocks; the front matter by its keys; lines that are in none of them."""

    blocks: tuple[Block, ...]
    front: Mapping[str, Line] = field(default_factory=dict)
    missed: tuple[Line, ...] = ()


def read_blocks(lines: list[str]) -> Document:
    """The document that these lines are."""
    front, rest = read_front_matter(lines)
    prepared = prepare_lines(rest)
    tokens = _parser().parse("\n".join(dedent_lines(prepared)))
    blocks = _with_definitions(list(_blocks(iter(tokens), until=None, quoted=False)), prepared)
    return Document(tuple(blocks), front, tuple(_missed(tokens, prepared)))


def leaves(blocks: Iterable[Block]) -> Iterator[Line]:
    """Every line of text in some blocks, in order."""
    for block in blocks:
        match block:
            case Heading(number, _, inlines):
                yield Line(number, inlines)
            case Paragraph(lines):
                yield from lines
            case Bullets(_, items):
                for item in items:
                    yield from leaves(item)
            case Definition(term, bodies):
                yield term
                for body in bodies:
                    yield from leaves(body)
            case Table(_, rows):
                for row in rows:
                    yield from row


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("commonmark", {"html": True})
    markdown.enable(["table", "strikethrough"]).disable(["code", "html_block"])
    add_pandoc_rules(markdown)
    # A URL is data here: keep it as written, the writers decide what a link may be.
    markdown.normalizeLink = lambda url: url  # type: ignore[method-assign]
    markdown.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]
    return markdown


def _blocks(tokens: Iterator[Token], until: str | None, *, quoted: bool) -> Iterator[Block]:
    """The blocks up to the token that closes this one; markdown-it bounds how deep they go."""
    for token in tokens:
        if token.type == until:
            return
        number = (token.map or [0])[0] + 1
        match token.type:
            case "heading_open":
                lines = read_lines(next(tokens), number)
                yield Heading(number, int(token.tag[1:]), join_lines(lines))
            case "inline":
                lines = read_lines(token, number)
                if lines:
                    yield Paragraph(lines, quoted)
            case "fence":
                content = enumerate(token.content.split("\n"), number + 1)
                listing = [Line(at, (Code(line),)) for at, line in content if line.strip()]
                if listing:
                    yield Paragraph(tuple(listing), quoted)
            case "bullet_list_open" | "ordered_list_open":
                close = token.type.replace("_open", "_close")
                items = tuple(_items(tokens, close, quoted=quoted))
                if items:
                    yield Bullets(number, items)
            case "blockquote_open":
                yield from _blocks(tokens, "blockquote_close", quoted=True)
            case "table_open":
                yield Table(number, tuple(_rows(tokens)))


def _items(tokens: Iterator[Token], until: str, *, quoted: bool) -> Iterator[tuple[Block, ...]]:
    for token in tokens:
        if token.type == until:
            return
        if token.type == "list_item_open":
            item = tuple(_blocks(tokens, "list_item_close", quoted=quoted))
            if item:
                yield _with_year(item, token.info)


def _with_year(item: tuple[Block, ...], number: str) -> tuple[Block, ...]:
    """An item whose number is a year, ``2017. Medal``, with the year as its first word."""
    first = item[0]
    if not re.fullmatch(r"(?:19|20)\d\d", number) or not isinstance(first, Paragraph):
        return item
    line = first.lines[0]
    dated = replace(line, inlines=join([text(number), line.inlines], ". "))
    return (replace(first, lines=(dated, *first.lines[1:])), *item[1:])


def _rows(tokens: Iterator[Token]) -> Iterator[tuple[Line, ...]]:
    cells: list[Line] = []
    for token in tokens:
        if token.type == "table_close":
            return
        if token.type == "inline":
            number = (token.map or [0])[0] + 1
            cells.append(Line(number, join_lines(read_lines(token, number))))
        elif token.type == "tr_close":
            if any(cell.plain.strip() for cell in cells):
                yield tuple(cells)
            cells = []


def _missed(tokens: list[Token], prepared: list[str]) -> Iterator[Line]:
    """The lines that no token with text covers, such as those nested without end."""
    covered: set[int] = set()
    for token in tokens:
        if token.map and token.type in ("inline", "fence"):
            covered.update(range(*token.map))
    for at, line in enumerate(prepared):
        if at not in covered and re.search(r"\w", line) and not _REFERENCE.match(line):
            yield Line(at + 1, text(line.strip()))


_REFERENCE = re.compile(r"[ >]{0,6}\[[^\]]{1,200}\]:\s*\S")


_DEFINES = re.compile(r"[:~]\s+")


def _with_definitions(blocks: list[Block], source: list[str]) -> list[Block]:
    """The same blocks with pandoc's definition lists found among the paragraphs."""
    found: list[Block] = []
    for block in blocks:
        last = found[-1] if found else None
        if isinstance(last, Definition) and _is_indented(block, source):
            bodies = (*last.bodies[:-1], (*last.bodies[-1], block))
            found[-1] = replace(last, bodies=bodies)
        elif isinstance(block, Paragraph):
            found += [part for one in _defined(block, found) for part in _with_typed_points(one)]
        else:
            found.append(block)
    return found


def _is_indented(block: Block, source: list[str]) -> bool:
    line = source[block.line - 1] if block.line <= len(source) else ""
    return line.startswith(("  ", "\t")) and not isinstance(block, Heading)


def _defined(paragraph: Paragraph, found: list[Block]) -> list[Block]:
    lines = paragraph.lines
    if len(lines) > 1 and _DEFINES.match(lines[1].plain):
        return [Definition(lines[0], tuple(_bodies(lines[1:])))]
    if not _DEFINES.match(lines[0].plain) or not found:
        return [paragraph]
    last = found[-1]
    if isinstance(last, Definition):
        found.pop()
        return [replace(last, bodies=(*last.bodies, *_bodies(lines)))]
    if isinstance(last, Paragraph) and len(last.lines) == 1:
        found.pop()
        return [Definition(last.lines[0], tuple(_bodies(lines)))]
    return [paragraph]


def _bodies(lines: tuple[Line, ...]) -> Iterator[tuple[Block, ...]]:
    """One paragraph for each line that begins with a colon, with the lines that follow it."""
    body: list[Line] = []
    for line in lines:
        marker = _DEFINES.match(line.plain)
        if marker and body:
            yield _with_points(body)
            body = []
        bare = cut(line.inlines, marker.end()) if marker else line.inlines
        body.append(replace(line, inlines=bare, wrapped=line.wrapped and bool(body)))
    if body:
        yield _with_points(body)


def _with_typed_points(block: Block) -> tuple[Block, ...]:
    """A paragraph whose lines begin with ``•`` as its first lines and a list."""
    if not isinstance(block, Paragraph) or block.quoted:
        return (block,)
    typed = [bool(_TYPED.match(line.plain)) for line in block.lines]
    several = sum(typed) > 1 or (any(typed) and not typed[0])
    return _with_points(list(block.lines)) if several else (block,)


_TYPED = re.compile(r"[•●▪◦‣]\s+")
_POINT = re.compile(r"[-*+•●▪◦‣·–—]\s+")


def _with_points(lines: list[Line]) -> tuple[Block, ...]:
    """The lines of a body as a paragraph, and those that begin with a sign as its points."""
    starts = [at for at, line in enumerate(lines) if _POINT.match(line.plain)]
    if not starts or (starts[0] == 0 and not re.match(r"[-*+•]\s", lines[0].plain)):
        return (Paragraph(tuple(lines)),)
    items = []
    for first, last in pairwise([*starts, len(lines)]):
        point, *others = lines[first:last]
        sign = _POINT.match(point.plain)
        bare = replace(point, inlines=cut(point.inlines, sign.end() if sign else 0))
        items.append((Paragraph((bare, *others)),))
    points = Bullets(lines[starts[0]].number, tuple(items))
    return (Paragraph(tuple(lines[: starts[0]])), points) if starts[0] else (points,)
