"""XML as a small tree that knows the line of every element; it loads nothing and cannot explode.

Names are local names: ``arxiv:doi`` is ``doi``. Expat reads (https://libexpat.github.io/);
entities of the document's own are refused, and those of HTML are known without any DTD.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html.entities import html5
from xml.parsers import expat

from cvbuild.diagnostic import Report
from cvbuild.source import Source

#: Elements that mark a part of a text, and are no field of their own.
MARKUP = frozenset(
    ("i", "em", "italic", "b", "strong", "bold", "sub", "sup", "tt", "code", "monospace", "u")
) | {"underline", "sc", "math"}
_DEEPEST = 60
_MOST_REPAIRS = 100


@dataclass(slots=True, eq=False)
class Element:
    """An element, where it begins, and what is in it: text and elements, in order.

    ``last`` is the line it ends in; ``closed`` is false for one that something is wrong in.
    """

    name: str
    line: int = 1
    column: int = 1
    last: int = 0
    attributes: Mapping[str, str] = field(default_factory=dict)
    content: list[Element | str] = field(default_factory=list)
    closed: bool = False

    @property
    def children(self) -> list[Element]:
        return [one for one in self.content if isinstance(one, Element)]

    def all(self, *path: str) -> list[Element]:
        """The elements at the end of a path of names, in the document's order."""
        found = [self]
        for name in path:
            found = [child for one in found for child in one.children if child.name == name]
        return found

    def first(self, *path: str) -> Element | None:
        return next(iter(self.all(*path)), None)

    def iter(self, *names: str) -> Iterator[Element]:
        """This and every element in it that has one of the names, outer ones first."""
        pending = [self]
        while pending:
            element = pending.pop()
            if element.name in names:
                yield element
            pending += reversed(element.children)

    def text(self, *path: str) -> str:
        """All characters of the first element at a path, on one line; empty without any."""
        element = self.first(*path)
        return " ".join("".join(element._characters()).split()) if element else ""

    def texts(self, *path: str) -> list[str]:
        return [shown for one in self.all(*path) if (shown := one.text())]

    def _characters(self) -> Iterator[str]:
        pending: list[Element | str] = [self]
        while pending:
            one = pending.pop()
            if isinstance(one, str):
                yield one
            else:
                pending += reversed(one.content)


_PROLOG = re.compile(
    r"[\ufeff\s]*+(?>(?>"
    r"(?><\?.*?\?>)|(?><!--.*?-->)|(?><!DOCTYPE[^<>\[]*+(?:\[.*?\]\s*>|>))"
    r")\s*+)*+<(?:[\w.-]+:)?([\w.-]+)",
    re.DOTALL,
)


def root_name(source: Source) -> str:
    """The local name of the outermost element; empty where the text is no XML."""
    found = _PROLOG.match(source.text)
    return found[1] if found else ""


def read_xml(source: Source, report: Report, records: Collection[str] = ()) -> Element | None:
    """The outermost element; None where there is none. What is not XML is reported.

    ``records`` names the elements that a file is a list of: after a broken one, reading goes
    on with the next of them. Without any, what stands before the fault is what there is.
    """
    reader = _Reader(source)
    at = _start(source.text)
    for _ in range(_MOST_REPAIRS):
        fault = reader.feed(at)
        if fault is None:
            break
        report.error(fault.code, fault.message, source.span(fault.line, fault.column), *fault.hints)
        following = reader.resume(fault, records)
        if following is None:
            break
        at = following
    else:
        reader.give_up(at, records, report)
    return reader.root


def broken(root: Element, records: Collection[str], source: Source) -> dict[int, str]:
    """The lines, by number, of records that something is wrong in: nothing of them is read."""
    lines = source.lines()
    return {
        number: lines[number - 1].strip()
        for record in root.iter(*records)
        if not record.closed
        for number in range(record.line, record.last + 1)
        if lines[number - 1].strip()
    }


def _start(content: str) -> int:
    """Where the XML begins: nothing may stand before its declaration, and in files it does."""
    return len(content) - len(content.lstrip("\ufeff \t\r\n"))


@dataclass(frozen=True, slots=True)
class _Fault:
    """What is wrong with a text, where, and whether reading can go on behind it."""

    code: str
    message: str
    line: int
    column: int
    hints: tuple[str, ...] = ()
    final: bool = False


class _RefusedError(Exception):
    """The document does what no honest one needs to."""


#: What expat says, where it is not what a person would.
_IN_PLAIN_WORDS = {
    "no element found": "it ends too early",
    "unclosed token": "a '<' is never closed",
    "not well-formed (invalid token)": "a sign that may not stand here",
    "mismatched tag": "an end tag that belongs to no open element",
}


class _Reader:
    """One document; the elements that are open at any moment stand in ``stack``."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.starts = _line_starts(source.text)
        self.root: Element | None = None
        self.stack: list[Element] = []
        self.before = (0, 0)
        self.begun = 0
        self.parser = expat.ParserCreate()

    def feed(self, at: int) -> _Fault | None:
        """Read from an offset on, inside of the elements that are open."""
        self.begun = at
        self.parser = parser = _new_parser()
        opened = "".join(f"<{element.name}>" for element in self.stack)
        line = self._line_at(at)
        self.before = (line - 1, at - self.starts[line - 1] - len(opened))
        try:
            parser.Parse(opened.encode("utf-8"), False)
            self._listen(parser)
            parser.Parse(self.source.text[at:].encode("utf-8", "replace"), True)
        except expat.ExpatError as problem:
            parser.buffer_text = False  # gives out what was read before the fault
            return self._syntax(problem)
        except _RefusedError as problem:
            line, column = self._place(parser.CurrentLineNumber, parser.CurrentColumnNumber)
            return _Fault("xml-refused", str(problem), line, column, final=True)
        return None

    def resume(self, fault: _Fault, records: Collection[str]) -> int | None:
        """Where the next record begins, with the broken one closed; None where none is left."""
        for element in self.stack:
            element.last = len(self.starts)
        if fault.final or not records or not self.stack:
            return None
        names = "|".join(map(re.escape, sorted(records)))
        offset = self.starts[min(fault.line, len(self.starts)) - 1] + fault.column - 1
        next_record = re.compile(rf"<(?:[\w.-]+:)?(?:{names})(?=[\s>])")
        found = next_record.search(self.source.text, max(offset, self.begun + 1))
        depths = [at for at, one in enumerate(self.stack) if at and one.name in records]
        if found is None:
            return None
        for element in self.stack[depths[0] :] if depths else []:
            element.last = max(element.line, self._line_at(found.start()) - 1)
        del self.stack[depths[0] if depths else len(self.stack) :]
        return found.start()

    def give_up(self, at: int, records: Collection[str], report: Report) -> None:
        """Leave the rest of a file alone that has too many faults, as one broken record."""
        line = self._line_at(at)
        message = f"has more than {_MOST_REPAIRS} faults: nothing was read from here on"
        report.error("xml-syntax", message, self.source.span(line))
        if self.root is not None:
            rest = Element(min(records), line, last=len(self.starts))
            self.root.content.append(rest)

    def _syntax(self, problem: expat.ExpatError) -> _Fault:
        line, column = self._place(problem.lineno, problem.offset)
        words = expat.ErrorString(problem.code)
        message = f"the file is not XML: {_IN_PLAIN_WORDS.get(words, words)}"
        if not self.stack:
            return _Fault("xml-syntax", message, line, column, final=True)
        inner = self.stack[-1]
        return _Fault(
            "xml-syntax", message, line, column, (f"'<{inner.name}>' of line {inner.line} is open",)
        )

    def _line_at(self, offset: int) -> int:
        return bisect_right(self.starts, offset)

    def _place(self, line: int, column: int) -> tuple[int, int]:
        """Expat's place, counted from what was fed, as a place of the file."""
        above, left = self.before
        column = max(1, column + 1 + (left if line == 1 else 0))
        line = min(line + above, len(self.starts))
        following = [*self.starts[line : line + 1], len(self.source.text) + 1][0]
        return line, min(column, following - self.starts[line - 1])

    def _listen(self, parser: expat.XMLParserType) -> None:
        parser.StartElementHandler = self._open
        parser.EndElementHandler = self._close
        parser.CharacterDataHandler = self._add
        parser.SkippedEntityHandler = self._entity
        parser.EntityDeclHandler = self._refuse

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.stack) >= _DEEPEST:
            raise _RefusedError("the file is nested without end")
        place = self._place(self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber)
        element = Element(name.rpartition(":")[2], *place, attributes=attributes)
        if self.stack:
            self.stack[-1].content.append(element)
        elif self.root is None:
            self.root = element
        self.stack.append(element)

    def _close(self, name: str) -> None:
        if self.stack:
            element = self.stack.pop()
            element.closed, element.last = True, self._place(self.parser.CurrentLineNumber, 0)[0]

    def _add(self, characters: str) -> None:
        if self.stack:
            self.stack[-1].content.append(characters)

    def _entity(self, name: str, is_parameter: bool) -> None:
        if not is_parameter:
            self._add(html5.get(f"{name};", f"&{name};"))

    def _refuse(self, name: str, *_: object) -> None:
        raise _RefusedError(f"the file declares an entity, '{name[:40]}'")


def _new_parser() -> expat.XMLParserType:
    # Told to be UTF-8, since the text was decoded, whatever its declaration says.
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    # As with a DTD that was not loaded: entities that nobody declared are then no errors.
    parser.UseForeignDTD(True)
    return parser


def _line_starts(content: str) -> list[int]:
    return [0, *(found.end() for found in re.finditer(r"\r\n|\r|\n", content))]


def leaves(element: Element, known: Sequence[str] = (), attributes: bool = True) -> dict[str, str]:
    """What stands in an element, by its path; repeated ones are joined by ``; ``.

    Paths that are in ``known``, and all below them, are left out: what a reader has placed.
    """
    found: dict[str, list[str]] = {}
    for path, value in _paths(element, ""):
        is_known = any(path == one or path.startswith((f"{one}/", f"{one}@")) for one in known)
        if value and not is_known and (attributes or "@" not in path):
            found.setdefault(path, []).append(value)
    return {path: "; ".join(dict.fromkeys(values)) for path, values in found.items()}


def _paths(element: Element, path: str) -> Iterator[tuple[str, str]]:
    for name, value in element.attributes.items():
        if name.startswith("xmlns"):
            continue
        yield f"{path}@{name}", value
    if path and (not element.children or any(map(_is_markup, element.children))):
        yield path, element.text()
        return
    own = " ".join("".join(one for one in element.content if isinstance(one, str)).split())
    if own and path:
        yield path, own
    for child in element.children:
        yield from _paths(child, f"{path}/{child.name}".lstrip("/"))


def _is_markup(element: Element) -> bool:
    return element.name in MARKUP
