"""YAML text to dataclasses, with the place of every value and all problems at once.

Scalars arrive as written and are decided by the type of their field, so ``NO``, ``012`` and
``2024-05`` are what a person meant. Pure: it reads a Source, never a file.
"""

from __future__ import annotations

import dataclasses
import re
import types
import typing
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Literal, TypeVar

import yaml

from cvbuild.diagnostic import Report, did_you_mean
from cvbuild.model import (
    PRESENT,
    Author,
    Duration,
    EndDate,
    Name,
    Paragraph,
    PartialDate,
    Present,
    Supervisor,
    parse_date,
    parse_duration,
    parse_name,
)
from cvbuild.richtext import Inlines, parse_inlines
from cvbuild.source import Origin, Source, Span

T = TypeVar("T")

# A file of a few lines can name more values than any machine holds (by aliases of aliases).
_MOST_VALUES = 2_000_000
_DEEPEST = 60
# YAML 1.1 ends a line at these, and nothing else does: neither an editor nor a Source.
NO_LINE_ENDS = str.maketrans("\x85\u2028\u2029", "   ")
_BaseLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class TooMuchError(Exception):
    """The file holds more, or deeper, than any person writes."""


class BoundedLoader(_BaseLoader):  # type: ignore[misc]  # libyaml's loader, where it is there
    """Why: PyYAML composes by recursion, and in libyaml no RecursionError ends it in time."""

    depth = 0

    def descend_resolver(self, parent: Any, index: Any) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise TooMuchError(parent)

    def ascend_resolver(self) -> None:
        self.depth -= 1


def decode(cls: type[T], source: Source, report: Report) -> T | None:
    """Read a YAML file as a dataclass; None where nothing of it could be used.

    A value that is wrong is reported with its place and takes its field's default, and the
    others are read all the same. An empty file gives the dataclass with its defaults.
    """
    try:
        node = yaml.compose(source.text.translate(NO_LINE_ENDS), Loader=BoundedLoader)
        if node is None or _is_null(node):
            return cls()
        return _Decoder(source, report).record(cls, node, depth=0)
    except TooMuchError as problem:
        span = _span(source, problem.args[0])
        report.error("too-large", "the file is nested or repeated without end", span)
    except (yaml.YAMLError, UnicodeError) as problem:
        _report_syntax(problem, source, report)
    return None


def key_of(field: dataclasses.Field[Any]) -> str:
    """The YAML key of a field."""
    return str(field.metadata.get("key") or field.name.replace("_", "-"))


def fields_of(cls: Any) -> Mapping[str, tuple[dataclasses.Field[Any], Any]]:
    """The fields that a file can set, by YAML key, each with its type.

    The id comes first, then what the class adds to its bases, then what the bases have.
    """
    return _fields_of(cls)


@lru_cache(maxsize=256)
def _fields_of(cls: Any) -> Mapping[str, tuple[dataclasses.Field[Any], Any]]:
    hints = typing.get_type_hints(cls)
    # What says where things are from has no part in comparisons, and stands in no file.
    fields = [field for field in dataclasses.fields(cls) if field.compare]
    fields.sort(key=lambda field: (field.name != "id", _generation(cls, field.name)))
    return {key_of(field): (field, hints[field.name]) for field in fields}


def _generation(cls: type, name: str) -> int:
    """How many bases up a field was first declared: 0 for the class's own."""
    return next(up for up, base in enumerate(cls.__mro__) if name in base.__annotations__)


def _report_syntax(problem: Exception, source: Source, report: Report) -> None:
    if not isinstance(problem, yaml.MarkedYAMLError):
        _report_letter(problem, source, report)
        return
    mark = problem.problem_mark or problem.context_mark
    message = ", ".join(part for part in (problem.context, problem.problem) if part)
    place = nearest_place(source, mark)
    report.error(
        "yaml-syntax",
        f"the file is not YAML: {message}",
        source.span(*place),
        *_syntax_hints(message, source.lines()[place[0] - 1]),
        *_beginning(problem, place[0]),
    )


def nearest_place(source: Source, mark: Any) -> tuple[int, int]:
    """The line and column of a mark; libyaml ends a file in a line that is not there."""
    if mark is None:
        return 1, 1
    lines = source.lines()
    if mark.line >= len(lines):
        return len(lines), len(lines[-1]) + 1
    return mark.line + 1, min(mark.column, len(lines[mark.line])) + 1


def _syntax_hints(message: str, line: str) -> list[str]:
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return ["indent with spaces, not with tabs"]
    for words, hint in _SYNTAX_HINTS:
        if words in message:
            return [hint]
    return []


def _beginning(problem: yaml.MarkedYAMLError, line: int) -> list[str]:
    """Where what has no end began; the parser notices it only where the file ends."""
    began = problem.context_mark
    return (
        [f"look at line {began.line + 1}, where it began"]
        if began and began.line + 1 < line
        else []
    )


#: What YAML's parser says, and what a person can do.
_SYNTAX_HINTS: tuple[tuple[str, str], ...] = (
    ("mapping values are not allowed", "put quotes around a text that has ': ' in it"),
    ("unexpected ':'", "put quotes around a text that has ':' in it"),
    ("alias", "put quotes around a text that begins with '*'"),
    ("anchor", "put quotes around a text that begins with '&'"),
    ("cannot start any token", "put quotes around a text that begins with '%', '@' or '`'"),
)
#: A comment that people mean as one has a space behind its sign.
_NOT_A_COMMENT = re.compile(r"[ \t]+#[^\s#!]")
_NOT_YAML = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _report_letter(problem: Exception, source: Source, report: Report) -> None:
    """A character that no YAML may hold, which the parser finds before it reads anything."""
    found = _NOT_YAML.search(source.text)
    if found is None:
        report.error("yaml-syntax", f"the file is not YAML: {problem}", source.span(1))
        return
    above = Source(source.path, source.text[: found.start()]).lines()
    line, column = len(above), len(above[-1]) + 1
    message = f"the file is not YAML: it has the character U+{ord(found[0]):04X}"
    report.error("yaml-syntax", message, source.span(line, column), "take it out")


def _span(source: Source, node: yaml.Node) -> Span:
    start, end = node.start_mark, node.end_mark
    # A node that was given up half-way has no end.
    same_line = end and end.line == start.line and end.column > start.column
    return source.span(start.line + 1, start.column + 1, end.column + 1 if same_line else None)


class _Decoder:
    def __init__(self, source: Source, report: Report) -> None:
        self.source = source
        self.report = report
        self.count = 0
        #: The records that the one being read is in, each with the key that led into it.
        self.above: list[tuple[Any, str]] = []
        lines = enumerate(source.lines()) if _NOT_A_COMMENT.search(source.text) else ()
        self.commented = {number: line for number, line in lines if _NOT_A_COMMENT.search(line)}

    def record(self, cls: type[T], node: yaml.Node, depth: int) -> T | None:
        self._enter(node, depth)
        if not isinstance(node, yaml.MappingNode):
            self._expected("a mapping of keys to values", node)
            return None
        known = fields_of(cls)
        values: dict[str, Any] = {}
        places: dict[str, Span] = {}
        words: dict[tuple[str, str], Span] = {}
        for key, value_node, span in self._pairs(node):
            if key not in known:
                hints = self._levels_of(key, cls) or did_you_mean(key, known)
                self.report.error("unknown-key", f"unknown key '{key}'", span, *hints)
                continue
            field, hint = known[key]
            places[field.name] = _span(self.source, value_node)
            words |= self._words(field.name, hint, value_node)
            if not _is_null(value_node):
                self.above.append((cls, key))
                value = _alias(field, value_node) or self.value(hint, value_node, depth + 1)
                self.above.pop()
                if value is not None and self._is_enough(value, field, value_node):
                    values[field.name] = value
        names = {field.name for field in dataclasses.fields(typing.cast(Any, cls))}
        if "origin" in names:
            values["origin"] = Origin(_span(self.source, node), places, words)
        return cls(**values)

    def _levels_of(self, key: str, cls: Any) -> tuple[str, ...]:
        """A hint where a key is known further out, or one level further in."""
        for outer, way in reversed(self.above):
            # Why not 'version': that of the file is not what an entry is meant to say.
            if key not in (way, "version") and key in fields_of(outer):
                return (f"'{key}' is a key beside '{way}', and not in it",)
        inside = [
            way
            for way, (_, hint) in fields_of(cls).items()
            if any(key in fields_of(record) for record in _records_in(hint))
        ]
        named = " and ".join(f"'{way}'" for way in inside)
        return (f"'{key}' is a key in {named}",) if 0 < len(inside) < 5 else ()

    def _is_enough(self, value: Any, field: dataclasses.Field[Any], node: yaml.Node) -> bool:
        least = field.metadata.get("least")
        enough = least is None or value >= least
        if not enough:
            self._expected(f"a number from {least} up", node)
        return enough

    def _words(self, name: str, hint: Any, node: yaml.Node) -> dict[tuple[str, str], Span]:
        """The place of each word of a list of words, of each key of a mapping."""
        found: list[yaml.Node] = []
        if isinstance(node, yaml.SequenceNode) and _holds_words(hint):
            found = node.value
        elif isinstance(node, yaml.MappingNode) and _holds_words(hint):
            found = [key for key, _ in node.value]
        return {
            (name, str(one.value)): _span(self.source, one)
            for one in found
            if isinstance(one, yaml.ScalarNode)
        }

    def _pairs(self, node: yaml.MappingNode) -> list[tuple[str, yaml.Node, Span]]:
        seen: dict[str, Span] = {}
        pairs = []
        for key_node, value_node in node.value:
            span = _span(self.source, key_node)
            if not isinstance(key_node, yaml.ScalarNode):
                self._expected("a word as key", key_node)
                continue
            key = str(key_node.value)
            if key in seen:
                self.report.error(
                    "duplicate-key",
                    f"duplicate key '{key}'",
                    span,
                    f"it stands in line {seen[key].line}, too: keep one of them",
                )
                continue
            seen[key] = span
            pairs.append((key, value_node, span))
        return pairs

    def value(self, hint: Any, node: yaml.Node, depth: int) -> Any:
        """One value of the type asked for; None where it is wrong, which is then reported."""
        self._enter(node, depth)
        self._warn_of_comment(node)
        if hint in _SCALARS:
            expected, read = _SCALARS[hint]
            return self._scalar(node, expected, read)
        origin, arguments = typing.get_origin(hint), typing.get_args(hint)
        if origin in (typing.Union, types.UnionType):
            return self._union(arguments, node, depth)
        if origin is Literal:
            return self._choice(arguments, node)
        if origin is tuple:
            return self._sequence(arguments[0], node, depth)
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return self._mapping(arguments[1], node, depth)
        if hint in SHORT_FORMS and isinstance(node, yaml.ScalarNode):
            return SHORT_FORMS[hint](str(node.value), _span(self.source, node))
        return self.record(hint, node, depth)

    def _union(self, arguments: tuple[Any, ...], node: yaml.Node, depth: int) -> Any:
        options = tuple(option for option in arguments if option is not type(None))
        if set(options) == {PartialDate, Present}:
            expected, read = _SCALARS[EndDate]
            return self._scalar(node, expected, read)
        for option in options:
            if typing.get_origin(option) is tuple and isinstance(node, yaml.SequenceNode):
                return self.value(option, node, depth)
        scalars = [option for option in options if typing.get_origin(option) is not tuple]
        return self.value(scalars[0] if scalars else options[0], node, depth)

    def _warn_of_comment(self, node: yaml.Node) -> None:
        """Say what YAML drops without a word: in ``the #1 prize`` the number is a comment."""
        end = node.end_mark
        found = _NOT_A_COMMENT.match(self.commented.get(end.line, ""), end.column)
        if found and isinstance(node, yaml.ScalarNode) and not node.style:
            place = self.source.span(end.line + 1, found.end() - 1)
            hint = "put quotes around the text, or a space behind the '#' of a comment"
            self.report.warning("comment", "what follows ' #' is not read", place, hint)

    def _scalar(self, node: yaml.Node, expected: str, read: Callable[[str], Any]) -> Any:
        if not isinstance(node, yaml.ScalarNode):
            self._expected(expected, node)
            return None
        value = read(str(node.value))
        if value is None:
            self._expected(expected, node)
        return value

    def _choice(self, choices: tuple[str, ...], node: yaml.Node) -> str | None:
        if isinstance(node, yaml.ScalarNode) and node.value in choices:
            return str(node.value)
        found = node.value if isinstance(node, yaml.ScalarNode) else ""
        self._expected(
            "one of " + ", ".join(f"'{choice}'" for choice in choices),
            node,
            *did_you_mean(str(found), choices),
        )
        return None

    def _sequence(self, item: Any, node: yaml.Node, depth: int) -> tuple[Any, ...] | None:
        if not isinstance(node, yaml.SequenceNode):
            self._expected("a list", node, "begin each item on a line of its own with '- '")
            return None
        found = (self.value(item, one, depth + 1) for one in node.value if not _is_null(one))
        return tuple(value for value in found if value is not None)

    def _mapping(self, item: Any, node: yaml.Node, depth: int) -> dict[str, Any] | None:
        if not isinstance(node, yaml.MappingNode):
            self._expected("a mapping of keys to values", node)
            return None
        pairs = (
            (key, self.value(item, one, depth + 1))
            for key, one, _ in self._pairs(node)
            if not _is_null(one)
        )
        return {key: value for key, value in pairs if value is not None}

    def _expected(self, expected: str, node: yaml.Node, *hints: str) -> None:
        span = _span(self.source, node)
        self.report.error("wrong-type", f"expected {expected}, found {_found(node)}", span, *hints)

    def _enter(self, node: yaml.Node, depth: int) -> None:
        self.count += 1
        if self.count > _MOST_VALUES or depth > _DEEPEST:
            raise TooMuchError(node)


@lru_cache(maxsize=256)
def _holds_words(hint: Any) -> bool:
    """Whether a field is a list of words, or a mapping from words."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return any(map(_holds_words, arguments))
    if origin is tuple:
        return arguments[0] is str
    return isinstance(origin, type) and issubclass(origin, Mapping)


@lru_cache(maxsize=256)
def _records_in(hint: Any) -> tuple[Any, ...]:
    """The dataclasses that a value of a type may be, or be a list of."""
    if dataclasses.is_dataclass(hint) and hint not in _SCALARS:
        return (hint,)
    return tuple(found for one in typing.get_args(hint) for found in _records_in(one))


def _alias(field: dataclasses.Field[Any], node: yaml.Node) -> str | None:
    """What stands for a word that a field has taken in other versions: ``links: false``."""
    known: Mapping[str, str] = field.metadata.get("aliases", {})
    return known.get(str(node.value).lower()) if isinstance(node, yaml.ScalarNode) else None


def _found(node: yaml.Node) -> str:
    if isinstance(node, yaml.MappingNode):
        return "a mapping"
    if isinstance(node, yaml.SequenceNode):
        return "a list"
    shown = str(node.value)
    return f"'{shown if len(shown) <= 40 else shown[:39] + '…'}'"


def _is_null(node: yaml.Node) -> bool:
    # '~' and 'null' are YAML's words for nothing, where they are not in quotes.
    # The style of a plain scalar is None, and "" where libyaml reads the file.
    plain = isinstance(node, yaml.ScalarNode) and not node.style
    return plain and node.value in ("", "~", "null", "Null", "NULL")


def _read_bool(text: str) -> bool | None:
    return {"true": True, "yes": True, "false": False, "no": False}.get(text.lower())


def _read_int(text: str) -> int | None:
    try:
        return int(text) if len(text) < 19 else None
    except ValueError:
        return None


def _read_float(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if abs(value) < 1e15 else None


def _read_end(text: str) -> EndDate | None:
    return PRESENT if text.lower() == "present" else parse_date(text)


_A_DATE = "a date like 2024, 2024-05 or 2024-05-31"

#: What a scalar of each type is called in messages, and how it is read.
_SCALARS: dict[Any, tuple[str, Callable[[str], Any]]] = {
    str: ("text", str),
    bool: ("true or false", _read_bool),
    int: ("a whole number", _read_int),
    float: ("a number", _read_float),
    PartialDate: (_A_DATE, parse_date),
    EndDate: (f"{_A_DATE}, or 'present'", _read_end),
    Duration: ("a length of time like '5 years' or '48 months'", parse_duration),
    Inlines: ("text", parse_inlines),
}

#: Records that may be written as one scalar.
SHORT_FORMS: dict[Any, Callable[[str, Span], Any]] = {
    Name: lambda text, span: parse_name(text),
    Author: lambda text, span: Author(name=parse_name(text)),
    Supervisor: lambda text, span: Supervisor(name=text),
    Paragraph: lambda text, span: Paragraph(text=parse_inlines(text), origin=Origin(span)),
}
