"""Texts with a name, and places in them.

A place is kept with a value from the first read to the last message, so that an error of
TeX can still point at the person's YAML.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in one file; lines and columns count from 1, as people and editors do."""

    path: str
    line: int = 1
    column: int = 1
    end_column: int | None = None

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record stands, and where each of its fields was written."""

    span: Span
    fields: Mapping[str, Span] = field(default_factory=dict)
    #: Of fields that hold words: the place of each word of a list, of each key of a mapping.
    words: Mapping[tuple[str, str], Span] = field(default_factory=dict)

    def of(self, name: str, word: str = "") -> Span:
        """The place of a word in a field, or of the field, or of the record: the nearest."""
        return self.words.get((name, word)) or self.fields.get(name, self.span)


@dataclass(frozen=True, slots=True)
class Source:
    """A text and the path that messages call it by."""

    path: str
    text: str

    def lines(self) -> list[str]:
        """The lines without their ends; only ``\\n``, ``\\r\\n`` and ``\\r`` end a line."""
        return self.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    def span(self, line: int, column: int = 1, end_column: int | None = None) -> Span:
        return Span(self.path, line, column, end_column)
