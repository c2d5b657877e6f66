"""The blocks of a BibTeX file: entries with their fields, strings, preambles, free text.

BibTeX's own rules (btxdoc, https://ctan.org/pkg/bibtex), with biber's leave: comments between
fields, text between entries. A block that breaks off ends where the next one begins. Braces
are matched once for the whole text, so that no text takes longer than its length asks for.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from cvbuild.diagnostic import Report
from cvbuild.source import Source, Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a value: characters, or the name of a string."""

    text: str
    is_name: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A field as it is written: its name in small letters and the parts that ``#`` joins."""

    name: str
    pieces: tuple[Piece, ...]
    span: Span


@dataclass(slots=True)
class Block:
    """``@kind{key, field = value, …}``; ``line`` and ``last`` are where it begins and ends."""

    kind: str
    key: str
    line: int
    span: Span
    last: int = 0
    fields: list[Field] = field(default_factory=list)


@dataclass(slots=True)
class Blocks:
    """What a file holds: its blocks in order, and the lines that belong to none of them."""

    blocks: list[Block] = field(default_factory=list)
    stray: list[tuple[int, str]] = field(default_factory=list)
    #: Lines of what broke off, which were reported where they stand.
    broken: list[tuple[int, str]] = field(default_factory=list)
    #: Lines that are a comment and nothing else, by their number.
    comments: dict[int, str] = field(default_factory=dict)


_BRACE = re.compile(r"[{}]")
_BETWEEN = re.compile(r"%[^\n]*|@{1,3}[^\S\n]{0,9}([A-Za-z][\w-]{0,40})\s{0,9}([{(])")
#: The beginning of a block at the beginning of a line: where reading starts again.
_START = re.compile(r"^[^\S\n]{0,40}(?=@{1,3}[^\S\n]{0,9}[A-Za-z][\w-]{0,40}\s{0,9}[{(])", re.M)
#: The same inside a value, where it has to look even more like an entry to be one.
_RUNAWAY = re.compile(
    r"^[^\S\n]{0,40}(?=@[A-Za-z]{1,40}\s{0,9}[{(]\s{0,9}[^\s,{}()=]{1,200}\s{0,9},\s{0,40}[\w-]{1,40}\s{0,9}=)",
    re.M,
)
_BLANK = re.compile(r"(?:\s+|%[^\n]*)*")
_LINE_COMMENT = re.compile(r"%[^\n]*")
_KEY = re.compile(r"[^,={}%\n]*")
_NAME = re.compile(r"[^\s=,{}()\"#%@\\]+")
_NUMBER = re.compile(r"[0-9][0-9A-Za-z./:-]*")
_QUOTED = re.compile(r'["{}]')


def read_blocks(source: Source, report: Report) -> Blocks:
    """The blocks of a text; whatever is wrong is reported, and what follows it is read."""
    return _Parser(source, report).read()


class _BrokenError(Exception):
    """A block that cannot be read on; ``at`` is where, ``close`` where it should have ended."""

    def __init__(self, at: int, message: str) -> None:
        super().__init__(message)
        self.at = at
        self.message = message


class _Parser:
    def __init__(self, source: Source, report: Report) -> None:
        self.source, self.report = source, report
        self.text = source.text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", " ")
        self.lines = [0, *(found.end() for found in re.finditer("\n", self.text))]
        self.closing = _matching(self.text)
        self.starts = [found.end() for found in _START.finditer(self.text)]
        self.runaways = [found.end() for found in _RUNAWAY.finditer(self.text)]
        self.found = Blocks()

    def read(self) -> Blocks:
        at, last = 0, 0
        while found := _BETWEEN.search(self.text, at):
            at = found.end()
            if found[1]:
                self._keep(last, found.start(), self.found.stray)
                at = last = self._block(found)
            else:
                self._comment(found.start(), at)
        self._keep(last, len(self.text), self.found.stray)
        return self.found

    def _block(self, found: re.Match[str]) -> int:
        """Read the block that begins here; where reading goes on."""
        kind, opens = found[1].casefold(), found.end() - 1
        if kind == "comment":
            after = self._after_comment(opens)
            self._comment(found.start(), after)
            return after
        block = Block(kind, "", self._line(found.start()), self.span(found.start(), found.end()))
        if found[0].startswith("@@"):
            message = f"'{found[0][:40].strip()}' has more than one '@'; read as an entry"
            self.report.warning("bibtex-syntax", message, block.span)
        try:
            after = self._body(block, found.end(), ")" if found[2] == "(" else "}")
        except _BrokenError as problem:
            after = self._recover(block, opens, problem)
        block.last = self._line(after - 1)
        self._add(block)
        return after

    def _comment(self, start: int, end: int) -> None:
        """Take down the lines of a comment that stands behind nothing else."""
        first = self._line(start)
        if self.text[self.lines[first - 1] : start].strip():
            first += 1
        for number in range(first, self._line(max(start, end - 1)) + 1):
            line = self.text[self.lines[number - 1] : self._end(number)].strip()
            if line:
                self.found.comments[number] = line

    def _end(self, number: int) -> int:
        return self.lines[number] - 1 if number < len(self.lines) else len(self.text)

    def _add(self, block: Block) -> None:
        """Keep a block, unless there is nothing in it."""
        if block.fields:
            self.found.blocks.append(block)
        elif block.key:
            message = f"entry '{block.key}' has no fields"
            self.report.warning("bibtex-empty", message, block.span)
            self.found.broken.append((block.line, f"@{block.kind}{{{block.key}}}"))

    def _after_comment(self, opens: int) -> int:
        """A comment ends with its brace, or, where it has none, with the next block's beginning."""
        close = self.closing.get(opens)
        if self.text[opens] == "(":
            close = self.text.find(")", opens)
            close = None if close < 0 or close > self._next_start(opens) else close
        return self._next_start(opens) if close is None else close + 1

    def _body(self, block: Block, at: int, close: str) -> int:
        if block.kind == "preamble":
            pieces, at = self._value(at)
            block.fields.append(Field("", pieces, block.span))
            at = self._blank(at)
            return at + (self.text[at : at + 1] == close)
        if block.kind != "string":
            at = self._key(block, at)
        return self._fields(block, at, close)

    def _key(self, block: Block, at: int) -> int:
        """The key up to its comma; an entry whose first word is a field has none."""
        at = self._blank(at)
        found = _KEY.match(self.text, at)
        words = found[0].strip() if found else ""
        after = self._blank(found.end() if found else at)
        if self.text[after : after + 1] == "=" and _NAME.fullmatch(words):
            return at
        if self.text[after : after + 1] not in (",", "}", ")") and not words.endswith(")"):
            raise _BrokenError(after, f"expected ',' after the key, found {self._shown(after)}")
        if words.endswith(")"):
            # '@misc(key)': the parenthesis is the entry's.
            block.key = words[:-1].strip()
            return (found.end() if found else at) - 1
        block.key = words
        return after

    def _fields(self, block: Block, at: int, close: str) -> int:
        separated = True
        while True:
            at = self._blank(at)
            sign = self.text[at : at + 1]
            if sign == close:
                return at + 1
            if sign == ",":
                at, separated = at + 1, True
                continue
            at = self._field(block, at, close, separated)
            separated = False

    def _field(self, block: Block, at: int, close: str, separated: bool) -> int:
        name = _NAME.match(self.text, at)
        if not name:
            raise _BrokenError(at, f"expected a field or '{close}', found {self._shown(at)}")
        after = self._blank(name.end())
        if self.text[after : after + 1] != "=":
            expected = "'='" if separated else f"',' or '{close}'"
            place = after if separated else at
            after_what = f" after '{name[0][:40]}'" if separated else ""
            raise _BrokenError(
                place, f"expected {expected}{after_what}, found {self._shown(place)}"
            )
        if not separated:
            span = self.span(at, name.end())
            self.report.warning("bibtex-syntax", f"expected ',' before '{name[0][:40]}'", span)
        pieces, end = self._value(after + 1)
        block.fields.append(Field(name[0].casefold(), pieces, self.span(at, name.end())))
        return end

    def _value(self, at: int) -> tuple[tuple[Piece, ...], int]:
        pieces: list[Piece] = []
        while True:
            piece, at = self._piece(self._blank(at))
            pieces.append(piece)
            after = self._blank(at)
            if self.text[after : after + 1] != "#":
                return tuple(pieces), at
            at = after + 1

    def _piece(self, at: int) -> tuple[Piece, int]:
        sign = self.text[at : at + 1]
        if sign in ("{", '"'):
            close = self.closing.get(at) if sign == "{" else self._quote(at)
            if close is None or self._runs_away(at, close):
                raise _BrokenError(at, f"this '{sign}' is never closed")
            return Piece(self.text[at + 1 : close]), close + 1
        if number := _NUMBER.match(self.text, at):
            return Piece(number[0]), number.end()
        if name := _NAME.match(self.text, at):
            return Piece(name[0], is_name=True), name.end()
        raise _BrokenError(at, f"expected a value, found {self._shown(at)}")

    def _quote(self, at: int) -> int | None:
        """Where the quote ends: at the next one that is in no braces."""
        limit = self._next_start(at)
        at += 1
        while (found := _QUOTED.search(self.text, at, limit)) and found[0] != '"':
            close = self.closing.get(found.start())
            if close is None:
                return None
            at = close + 1
        return found.start() if found else None

    def _runs_away(self, at: int, close: int) -> bool:
        """Whether another entry begins inside, so that the closing brace is that one's."""
        place = bisect_right(self.runaways, at)
        return place < len(self.runaways) and self.runaways[place] < close

    def _recover(self, block: Block, opens: int, problem: _BrokenError) -> int:
        """Say what is wrong; the rest of the block is kept as lines, and skipped."""
        close = self.closing.get(opens)
        following = self._next_start(max(problem.at, opens + 1))
        unclosed = close is None or close > following
        after = following if unclosed else max(close or 0, problem.at) + 1
        whose = f"entry '{block.key}'" if block.key else f"@{block.kind}"
        place = self.span(problem.at)
        if unclosed and problem.at >= following - 1 and block.fields:
            message = f"{whose} is never closed; read up to the next one"
            self.report.error("bibtex-syntax", message, block.span, "close it with '}'")
        else:
            kept = "the fields before it are kept" if block.fields else "left out"
            self.report.error("bibtex-syntax", f"{whose}: {problem.message}; {kept}", place)
            start = problem.at if block.fields else self.lines[block.line - 1]
            self._keep(start, after, self.found.broken)
            block.key = block.key if block.fields else ""
        return after

    def _next_start(self, at: int) -> int:
        place = bisect_left(self.starts, at)
        return self.starts[place] if place < len(self.starts) else len(self.text)

    def _keep(self, start: int, end: int, lines: list[tuple[int, str]]) -> None:
        """The lines between two places, without comments."""
        first = self._line(start)
        for number, line in enumerate(self.text[start:end].split("\n"), first):
            if line.strip() and not line.lstrip().startswith("%"):
                lines.append((number, line.strip()))

    def _blank(self, at: int) -> int:
        found = _BLANK.match(self.text, at)
        if found and "%" in found[0]:
            for comment in _LINE_COMMENT.finditer(self.text, at, found.end()):
                self._comment(*comment.span())
        return found.end() if found else at

    def _shown(self, at: int) -> str:
        word = self.text[at : at + 20].split()
        return f"'{word[0]}'" if word else "the end of the file"

    def _line(self, at: int) -> int:
        return bisect_right(self.lines, at)

    def span(self, at: int, end: int | None = None) -> Span:
        line = self._line(at)
        column = at - self.lines[line - 1] + 1
        width = end - at if end and self._line(end) == line else 1
        return self.source.span(line, column, column + width)


def _matching(text: str) -> dict[int, int]:
    """Where each brace is closed; BibTeX counts ``\\{``, too."""
    closing: dict[int, int] = {}
    opened: list[int] = []
    for brace in _BRACE.finditer(text):
        if brace[0] == "{":
            opened.append(brace.start())
        elif opened:
            closing[opened.pop()] = brace.start()
    return closing
