"""JSON as a tree that knows the place of every value; what is wrong is told, and reading goes on.

Files that people keep and services give are now and then no JSON: cut off, a comma too many,
a number with leading zeros. The standard library's reader gives up there and forgets the lines.
This one reads RFC 8259 (https://www.rfc-editor.org/rfc/rfc8259), and goes on behind a fault.
Pure; it cannot fail.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from json import JSONDecodeError, JSONDecoder

from cvbuild.diagnostic import Report
from cvbuild.reading.tree import Node, Number, Value, short
from cvbuild.source import Source

_DEEPEST = 60
_MOST_FAULTS = 20


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a text, and where."""

    code: str
    message: str
    line: int
    column: int


def read_json(source: Source, report: Report) -> Node | None:
    """The value that a text holds; None where it holds none. Whatever is no JSON is reported."""
    node, faults = parse_json(source.text)
    for fault in faults:
        report.error(fault.code, fault.message, source.span(fault.line, fault.column))
    return node


def looks_like_json(content: str) -> bool:
    return content[:200].lstrip("\ufeff \t\r\n")[:1] in ("{", "[")


# Why cached: every detector asks for the same text, and then its reader does.
@lru_cache(maxsize=2)
def parse_json(content: str) -> tuple[Node | None, tuple[Fault, ...]]:
    """The value that a text holds, and what is wrong in it."""
    return _Parser(content).parse()


_SPACE = re.compile(r"[ \t\r\n]*")
_WORD = re.compile(r'[^\s,:\[\]{}"]+')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.?))", re.DOTALL)
_ESCAPES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_STRINGS = JSONDecoder()
_NAMED: dict[str, Value] = {"null": None, "true": True, "false": False}
_UNTIL_QUOTE = re.compile(r'[^"\\\r\n]*(?:\\.[^"\\\r\n]*)*')


class _Parser:
    """One pass over a text; ``at`` is where it stands."""

    def __init__(self, content: str) -> None:
        self.content = content
        self.at = 1 if content.startswith("\ufeff") else 0
        self.starts = [0, *(found.end() for found in re.finditer(r"\r\n|\r|\n", content))]
        self.faults: list[Fault] = []
        self.ended = False

    def parse(self) -> tuple[Node | None, tuple[Fault, ...]]:
        if not self._skip():
            self._fault("the file is empty", 0)
            return None, tuple(self.faults)
        root = self._value(0)
        if root is not None and self._skip():
            self._fault(f"expected the end of the file, found {self._found()}")
        return root, tuple(self.faults)

    def _value(self, depth: int) -> Node | None:
        """The value that begins here; None, and one character further, where none does."""
        line, column = self._place(self.at)
        sign = self.content[self.at]
        if sign == "{":
            return Node(self._object(depth + 1), line, column)
        if sign == "[":
            return Node(self._list(depth + 1), line, column)
        if sign == '"':
            return Node(self._string(), line, column)
        word = _WORD.match(self.content, self.at)
        if word:
            return Node(self._word(word), line, column)
        self._fault(f"expected a value, found {self._found()}")
        self.at += 1
        return None

    def _word(self, word: re.Match[str]) -> Value:
        if word[0] in _NAMED:
            self.at = word.end()
            return _NAMED[word[0]]
        if not _NUMBER.fullmatch(word[0]):
            what = "a number without leading zeros" if word[0].isdigit() else "a value"
            self._fault(f"expected {what}, found {self._found()}")
        self.at = word.end()
        return Number(_whole(word[0]))

    def _list(self, depth: int) -> list[Node]:
        values: list[Node] = []
        began = self._enter(depth)
        while self._more("]", began, bool(values)):
            value = self._value(depth)
            if value is not None:
                values.append(value)
        return values

    def _object(self, depth: int) -> dict[str, Node]:
        fields: dict[str, Node] = {}
        began = self._enter(depth)
        while self._more("}", began, bool(fields)):
            self._field(fields, depth)
        return fields

    def _field(self, fields: dict[str, Node], depth: int) -> None:
        began = self.at
        key = self._key()
        if key is None or not self._colon():
            return
        value = self._value(depth)
        if value is None:
            return
        if key in fields:
            self._fault(f"the key '{short(key)}' stands here twice", began, code="duplicate-key")
            key = "{} ({}:{})".format(key, *self._place(began))
        fields[key] = value

    def _key(self) -> str | None:
        if self.content[self.at] == '"':
            return self._string()
        word = _WORD.match(self.content, self.at)
        self._fault(f"expected a key in quotes, found {self._found()}")
        self.at = word.end() if word else self.at + 1
        return _whole(word[0]) if word else None

    def _colon(self) -> bool:
        """Whether a value follows; a key without one is told and dropped."""
        if self._skip() and self.content[self.at] == ":":
            self.at += 1
            if self._skip() and self.content[self.at] not in ",}]":
                return True
        self._fault(f"expected ':' and a value, found {self._found()}")
        return False

    def _more(self, end: str, began: int, has_some: bool) -> bool:
        """Whether another value follows; steps over the comma, or over the closing bracket."""
        if not self._skip():
            return self._breaks_off(end, began)
        comma = has_some and self.content[self.at] == ","
        if comma:
            self.at += 1
            if not self._skip():
                return self._more(end, began, has_some=False)
        if self.content[self.at] in "]}":
            return self._closes(end, comma)
        if has_some and not comma:
            self._fault(f"expected ',' or '{end}', found {self._found()}")
        return True

    def _closes(self, end: str, comma: bool) -> bool:
        if comma:
            self._fault(f"expected a value after ',', found '{self.content[self.at]}'")
        if self.content[self.at] != end:
            self._fault(f"expected '{end}', found '{self.content[self.at]}'")
        self.at += 1
        return False

    def _enter(self, depth: int) -> int:
        began = self.at
        if depth > _DEEPEST:
            self._fault("the file is nested without end", code="too-large")
            self.at, self.ended = len(self.content), True
        self.at = min(self.at + 1, len(self.content))
        return began

    def _breaks_off(self, end: str, began: int) -> bool:
        """The innermost value that is open says so; each of them keeps what it has."""
        if not self.ended:
            line, column = self._place(began)
            self._fault(f"it ends before the '{end}' for line {line}, column {column}")
        self.ended = True
        return False

    def _string(self) -> str:
        try:
            found, self.at = _STRINGS.raw_decode(self.content, self.at)
        except JSONDecodeError as problem:
            return self._broken_string(problem)
        return _whole(str(found))

    def _broken_string(self, problem: JSONDecodeError) -> str:
        """A text with a wrong escape; or without its end, which is then that of its line."""
        inner = _UNTIL_QUOTE.match(self.content, self.at + 1)
        stop = inner.end() if inner else self.at + 1
        closed = self.content[stop : stop + 1] == '"'
        wrong = problem.msg.lower().removesuffix(" at").removesuffix(" starting")
        if closed:
            self._fault(wrong, problem.pos)
        else:
            self._fault("the text has no closing quote")
        content = self.content[self.at + 1 : stop]
        self.at = stop + closed
        return _whole(_ESCAPE.sub(_unescape, content if closed else content.rstrip(" ,]}")))

    def _skip(self) -> bool:
        """Go to what follows the white space; whether anything does."""
        # Most often there is none, and this is asked three times for every value.
        if " " < self.content[self.at : self.at + 1] < "\x80":
            return True
        space = _SPACE.match(self.content, self.at)
        self.at = space.end() if space else self.at
        while self.at < len(self.content) and self.content[self.at].isspace():
            self.at += 1
        return self.at < len(self.content)

    def _found(self) -> str:
        if self.at >= len(self.content):
            return "the end of the file"
        word = _WORD.match(self.content, self.at)
        return f"'{short(_whole(word[0] if word else self.content[self.at]))}'"

    def _place(self, at: int) -> tuple[int, int]:
        line = bisect_right(self.starts, at)
        return line, at - self.starts[line - 1] + 1

    def _fault(self, message: str, at: int | None = None, code: str = "json-syntax") -> None:
        if len(self.faults) < _MOST_FAULTS:
            place = self._place(self.at if at is None else min(at, len(self.content)))
            self.faults.append(Fault(code, _said(message, code), *place))


def _said(message: str, code: str) -> str:
    return f"the file is not JSON: {message}" if code == "json-syntax" else message


def _unescape(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16)) if escape[1] else _ESCAPES.get(escape[2], escape[2])


def _whole(found: str) -> str:
    """A text without halves of characters, which no file can hold: they become U+FFFD."""
    try:
        found.encode("utf-8")
    except UnicodeEncodeError:
        return found.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return found
