"""Dataclasses to YAML text, the reverse of ``decode``: what it writes reads back equal.

Fields that have their default are left out, and what can be short is short.
"""

from __future__ import annotations

import dataclasses
import io
import re
import typing
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from cvbuild.decode import NO_LINE_ENDS, fields_of
from cvbuild.model import (
    Author,
    Duration,
    Name,
    Paragraph,
    PartialDate,
    Present,
    Supervisor,
    parse_name,
)
from cvbuild.richtext import Inlines, to_markdown


def encode(value: Any) -> str:
    """The YAML of a dataclass; equal values give equal text."""
    return dump(to_plain_data(value))


def dump(data: Any) -> str:
    """The YAML of dicts, lists and strings, keys in the order given."""
    if isinstance(data, dict) and data:
        writer = _Writer()
        try:
            writer.mapping(data, 0, "")
            return "".join(writer.parts)
        except _UnusualError:
            pass
    return str(
        yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH, indent=2)
    )


def to_plain_data(value: Any, hint: Any = None) -> Any:
    """A value as dicts, lists and strings, as it stands in YAML."""
    if hint == Inlines:
        return to_markdown(value)
    if isinstance(value, Name):
        return _name(value)
    if isinstance(value, PartialDate | Duration):
        return str(value)
    if isinstance(value, Present):
        return "present"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _short(value, _record(value))
    if isinstance(value, tuple | list):
        item = (typing.get_args(hint) or (None,))[0]
        return [to_plain_data(one, item) for one in value]
    if isinstance(value, Mapping):
        content = (*typing.get_args(hint), None, None)[1]
        return {str(key): to_plain_data(one, content) for key, one in value.items()}
    return value


def _record(value: Any) -> dict[str, Any]:
    shown = {}
    for key, (field, hint) in fields_of(type(value)).items():
        content = getattr(value, field.name)
        if content != default_of(field) or field.metadata.get("always"):
            shown[key] = to_plain_data(content, hint)
    return shown


def default_of(field: dataclasses.Field[Any]) -> Any:
    """What a field is where nothing is said of it."""
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default


def _short(value: Any, shown: dict[str, Any]) -> Any:
    """``Jane Doe`` rather than ``name: Jane Doe`` where there is no more to say."""
    only = {Author: "name", Supervisor: "name", Paragraph: "text"}.get(type(value), "")
    return shown[only] if list(shown) == [only] and isinstance(shown[only], str) else shown


def _name(name: Name) -> Any:
    for short in (str(name), name.family_first()):
        if parse_name(short) == name:
            return short
    return _record(name)


class _Dumper(yaml.SafeDumper):
    """Plain scalars wherever YAML allows, since ``decode`` decides by the field's type."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        return super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    """Why not always plain: some letters end a line in YAML, and only escapes keep them."""
    style = '"' if text.translate(NO_LINE_ENDS) != text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)
_Dumper.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag == "tag:yaml.org,2002:null"]
    for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
}


_WIDTH = 100
_SEEN = r"\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff\U0010ffff"
#: Texts that need no quotes, as nearly all do: no sign at the start that means something, no
#: ``: `` and no `` #``, none but characters that can be seen.
_PLAIN = re.compile(
    rf"(?!\.\.\.|(?:null|Null|NULL)\Z)[^\s\-?:,\[\]{{}}#&*!|>'\"%@`~{_SEEN}]"
    rf"(?:[^:#{_SEEN}]++|(?<! )#|:(?! |\Z))*+(?<! )"
)
_NULLS = ("", "~", "null", "Null", "NULL")
_SINGLE_SPACE = re.compile(r"(?<! ) (?! )")
_LONGEST_KEY = 100


class _UnusualError(Exception):
    """Something that is neither a text nor holds texts, or a key that is no plain word."""


class _Writer(_Dumper):
    """What ``_Dumper`` writes, to the letter, in a tenth of the time.

    Why: PyYAML looks at every character in Python. Here it is given only the texts that need
    quotes, each with the place where it stands.
    """

    def __init__(self) -> None:
        self.quoted = io.StringIO()
        super().__init__(self.quoted, allow_unicode=True, width=_WIDTH, indent=2)
        self.parts: list[str] = []

    def mapping(self, data: dict[Any, Any], level: int, margin: str) -> None:
        """The lines of a mapping ``level`` spaces in; the first has ``margin`` before it."""
        for key, value in data.items():
            if not isinstance(key, str) or len(key) > _LONGEST_KEY or not _PLAIN.fullmatch(key):
                raise _UnusualError
            self.parts += (margin, key, ":")
            margin = " " * level
            self._value(value, level, level + len(key) + 1, "\n" + margin + "  ")

    def _sequence(self, data: Sequence[Any], level: int, margin: str) -> None:
        for value in data:
            self.parts += (margin, "-")
            margin = " " * level
            self._value(value, level, level + 1, " ")

    def _value(self, value: Any, level: int, column: int, margin: str) -> None:
        """What stands behind a key or a dash; ``margin`` goes before the first of several."""
        if isinstance(value, str):
            self.parts += (self._text(value, level + 2, column), "\n")
        elif isinstance(value, dict) and value:
            self.mapping(value, level + 2, margin)
        elif isinstance(value, list | tuple) and value:
            self._sequence(value, level + 2, margin)
        elif isinstance(value, dict | list | tuple):
            self.parts.append(" {}\n" if isinstance(value, dict) else " []\n")
        else:
            raise _UnusualError

    def _text(self, text: str, indent: int, column: int) -> str:
        if not _PLAIN.fullmatch(text):
            return self._in_quotes(text, indent, column)
        column += 1
        if column + len(text) <= _WIDTH:
            return " " + text
        lines, at = [], 0
        while found := _SINGLE_SPACE.search(text, at + max(0, _WIDTH + 1 - column)):
            lines.append(text[at : found.start()])
            at, column = found.end(), indent
        return " " + f"\n{' ' * indent}".join([*lines, text[at:]])

    def _in_quotes(self, text: str, indent: int, column: int) -> str:
        """What PyYAML's emitter makes of a text that stands here."""
        self.quoted.seek(0)
        self.quoted.truncate()
        self.column, self.indent = column, indent
        self.whitespace = self.indention = self.root_context = self.simple_key_context = False
        node = _text(self, text)
        is_plain = text not in _NULLS
        self.event = yaml.ScalarEvent(None, None, (is_plain, True), text, style=node.style)
        self.analysis, self.style = self.analyze_scalar(text), None
        self.style = self.choose_scalar_style()
        self.process_scalar()
        return self.quoted.getvalue()
