"""Problems as values: collected during a run, sorted, and shown once.

An *error* means that what was asked for cannot be right; a *warning*, that it was made and
something in it was ignored or guessed; a *note* tells what was done. A message is one
lower-case line without a full stop, names in single quotes, "expected X, found Y"; the way
out is a hint in the imperative.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from cvbuild.source import Span


class Severity(Enum):
    """How bad a problem is, worst first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem: how bad, a stable code, what is wrong, where, and the ways out."""

    severity: Severity
    code: str
    message: str
    span: Span | None = None
    hints: tuple[str, ...] = ()


class Report:
    """The problems of one run; the one mutable value that travels down the pipeline."""

    def __init__(self) -> None:
        self._seen: dict[Diagnostic, None] = {}

    def add(self, diagnostic: Diagnostic) -> None:
        self._seen.setdefault(diagnostic)

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        for diagnostic in diagnostics:
            self.add(diagnostic)

    def error(self, code: str, message: str, span: Span | None = None, *hints: str) -> None:
        self.add(Diagnostic(Severity.ERROR, code, message, span, hints))

    def warning(self, code: str, message: str, span: Span | None = None, *hints: str) -> None:
        self.add(Diagnostic(Severity.WARNING, code, message, span, hints))

    def note(self, code: str, message: str, span: Span | None = None, *hints: str) -> None:
        self.add(Diagnostic(Severity.NOTE, code, message, span, hints))

    def __iter__(self) -> Iterator[Diagnostic]:
        """Sorted by file and place; problems without a place come last."""
        return iter(sorted(self._seen, key=_position))

    def __len__(self) -> int:
        return len(self._seen)

    def count(self, severity: Severity) -> int:
        return sum(diagnostic.severity is severity for diagnostic in self._seen)

    @property
    def has_errors(self) -> bool:
        return self.count(Severity.ERROR) > 0


def _position(diagnostic: Diagnostic) -> tuple[bool, str, int, int, int, str, str]:
    span = diagnostic.span or Span("")
    place = (span.path, span.line, span.column, span.end_column or 0)
    return diagnostic.span is None, *place, diagnostic.code, diagnostic.message


def render_diagnostic(
    diagnostic: Diagnostic, read_lines: Callable[[str], list[str] | None] = lambda path: None
) -> str:
    """The message as people read it: place, code, text, the line it is about, the hints.

    ``read_lines`` gives the lines of a file, or None where the file cannot be shown.
    """
    place = f"{diagnostic.span}: " if diagnostic.span else ""
    shown = [f"{place}{diagnostic.severity.value}[{diagnostic.code}]: {diagnostic.message}"]
    if diagnostic.span:
        shown += _excerpt(diagnostic.span, read_lines(diagnostic.span.path))
    shown += [f"  hint: {hint}" for hint in diagnostic.hints]
    return "\n".join(shown)


def _excerpt(span: Span, lines: list[str] | None) -> list[str]:
    if lines is None or not 1 <= span.line <= len(lines):
        return []
    line = lines[span.line - 1]
    if len(line) > 160 or not line.strip() or span.column > len(line):
        return []
    width = max(1, (span.end_column or span.column + 1) - span.column)
    marker = " " * (span.column - 1) + "^" * min(width, max(1, len(line) - span.column + 1))
    return [f" {span.line:4} | {line}", f"      | {marker}"]


def did_you_mean(wrong: str, known: Iterable[str]) -> tuple[str, ...]:
    """A hint that names the nearest known word, or none where nothing is near.

    Why without case: 'doi' is as near to 'DOI' as can be, and has no letter of it.

    >>> did_you_mean("titel", ["title", "type"])
    ("did you mean 'title'?",)
    """
    folded = {word.casefold(): word for word in known}
    near = difflib.get_close_matches(wrong.casefold(), folded, n=1, cutoff=0.6)
    return (f"did you mean '{folded[near[0]]}'?",) if near else ()
