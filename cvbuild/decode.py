"""YAML text to dataclasses, with the place of every value and all problems at once.

Scalars arrive as written and are decided by the type of their field, so ``NO``, ``012`` and
``2024-05`` are what a person meant. Pure: it reads a Source, never a file.
"""

from __future__ import annotations

import dataclasses
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
    EndDate,
    Name,
    Paragraph,
    PartialDate,
    Present,
    Supervisor,
    parse_date,
    parse_name,
)
from cvbuild.richtext import Inlines, parse_inlines
from cvbuild.source import Origin, Source, Span

T = TypeVar("T")

# A file of a few lines can name more values than any machine holds (by aliases of aliases).
_MOST_VALUES = 2_000_000
_DEEPEST = 60
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _TooMuch(Exception):
    """The file holds more, or deeper, than any person writes."""


def decode(cls: type[T], source: Source, report: Report) -> T | None:
    """Read a YAML file as a dataclass; None where nothing of it could be used.

    A value that is wrong is reported with its place and takes its field's default, and the
    others are read all the same. An empty file gives the dataclass with its defaults.
    """
    try:
        node = yaml.compose(source.text, Loader=_Loader)
    except (yaml.YAMLError, ValueError, RecursionError) as problem:
        _report_syntax(problem, source, report)
        return None
    if node is None:
        return cls()
    try:
        return _Decoder(source, report).record(cls, node, depth=0)
    except _TooMuch:
        report.error("too-large", "the file is nested or repeated without end", _span(source, node))
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
    fields = [field for field in dataclasses.fields(cls) if field.name != "origin"]
    fields.sort(key=lambda field: (field.name != "id", _generation(cls, field.name)))
    return {key_of(field): (field, hints[field.name]) for field in fields}


def _generation(cls: type, name: str) -> int:
    """How many bases up a field was first declared: 0 for the class's own."""
    return next(up for up, base in enumerate(cls.__mro__) if name in base.__annotations__)


def _report_syntax(problem: Exception, source: Source, report: Report) -> None:
    mark = getattr(problem, "problem_mark", None) or getattr(problem, "context_mark", None)
    message = getattr(problem, "problem", None) or str(problem).split("\n")[0]
    span = source.span(mark.line + 1, mark.column + 1) if mark else source.span(1)
    hints = []
    if "tab" in message or "\\t" in message:
        hints.append("indent with spaces, not with tabs")
    elif "mapping values are not allowed" in message:
        hints.append("put quotes around a text that has ': ' in it")
    elif "alias" in message or "anchor" in message:
        hints.append("put quotes around a text that begins with '*' or '&'")
    elif "cannot start any token" in message:
        hints.append("put quotes around a text that begins with '%', '@' or '`'")
    report.error("yaml-syntax", f"the file is not YAML: {message}", span, *hints)


def _span(source: Source, node: yaml.Node) -> Span:
    start, end = node.start_mark, node.end_mark
    same_line = end.line == start.line and end.column > start.column
    return source.span(start.line + 1, start.column + 1, end.column + 1 if same_line else None)


class _Decoder:
    def __init__(self, source: Source, report: Report) -> None:
        self.source = source
        self.report = report
        self.count = 0

    def record(self, cls: type[T], node: yaml.Node, depth: int) -> T | None:
        self._enter(depth)
        if not isinstance(node, yaml.MappingNode):
            self._expected("a mapping of keys to values", node)
            return None
        known = fields_of(cls)
        values: dict[str, Any] = {}
        places: dict[str, Span] = {}
        for key, value_node, span in self._pairs(node):
            if key not in known:
                self.report.error(
                    "unknown-key", f"unknown key '{key}'", span, *did_you_mean(key, known)
                )
                continue
            field, hint = known[key]
            places[field.name] = _span(self.source, value_node)
            if not _is_null(value_node):
                value = self.value(hint, value_node, depth + 1)
                if value is not None:
                    values[field.name] = value
        names = {field.name for field in dataclasses.fields(typing.cast(Any, cls))}
        if "origin" in names:
            values["origin"] = Origin(_span(self.source, node), places)
        return cls(**values)

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
        self._enter(depth)
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
        if hint in _SHORT_FORMS and isinstance(node, yaml.ScalarNode):
            return _SHORT_FORMS[hint](str(node.value), _span(self.source, node))
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
        pairs = ((key, self.value(item, one, depth + 1)) for key, one, _ in self._pairs(node))
        return {key: value for key, value in pairs if value is not None}

    def _expected(self, expected: str, node: yaml.Node, *hints: str) -> None:
        span = _span(self.source, node)
        self.report.error("wrong-type", f"expected {expected}, found {_found(node)}", span, *hints)

    def _enter(self, depth: int) -> None:
        self.count += 1
        if self.count > _MOST_VALUES or depth > _DEEPEST:
            raise _TooMuch


def _found(node: yaml.Node) -> str:
    if isinstance(node, yaml.MappingNode):
        return "a mapping"
    if isinstance(node, yaml.SequenceNode):
        return "a list"
    shown = str(node.value)
    return f"'{shown if len(shown) <= 40 else shown[:39] + '…'}'"


def _is_null(node: yaml.Node) -> bool:
    # '~' and 'null' are YAML's words for nothing, where they are not in quotes.
    plain = isinstance(node, yaml.ScalarNode) and node.style is None
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
    Inlines: ("text", parse_inlines),
}

#: Records that may be written as one scalar.
_SHORT_FORMS: dict[Any, Callable[[str, Span], Any]] = {
    Name: lambda text, span: parse_name(text),
    Author: lambda text, span: Author(name=parse_name(text)),
    Supervisor: lambda text, span: Supervisor(name=text),
    Paragraph: lambda text, span: Paragraph(text=parse_inlines(text), origin=Origin(span)),
}
