"""What TeX says, in words that a person can use, at the place that the person wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from cvbuild.diagnostic import Diagnostic, Severity
from cvbuild.source import Span

_ERROR = re.compile(r"^(\S+\.\w+):(\d+): (.*)$|^! (.*)$", re.MULTILINE)
_OVERFULL = re.compile(r"^Overfull \\hbox \(([\d.]+)pt too wide\).*?lines? (\d+)", re.MULTILINE)
_MISSING = re.compile(
    r"^Missing character: There is no (.+?) (?:\((?:U\+|\")\w+\) )?in font", re.MULTILINE
)
_MARKER = re.compile(r"% cv: (\S+)")

#: TeX's message, what it means for a person, and the way out.
_MEANINGS: tuple[tuple[str, str, str], ...] = (
    (
        r"File `([^']+)' not found",
        "the TeX package '{}' is not installed",
        "install it, or set 'backend: weasyprint'; 'cvbuild doctor' names the packages",
    ),
    (
        r"[Ff]ont (?:\S+?=)?[\"`']?((?<=[\"`'])[^\"']+|[^\"'\s]+)"
        r".*?(?:cannot be found|not found|not loadable)",
        "TeX cannot find the font '{}'",
        "'cvbuild doctor' names the TeX packages that are needed",
    ),
    (
        r"Undefined control sequence",
        "TeX does not know a command that stands here",
        "if this is text of yours, please report it: cvbuild should have escaped it",
    ),
    (
        r"TeX capacity exceeded",
        "the text is more than TeX has room for",
        "",
    ),
)


def problems_of(log: str, lines: Sequence[str], places: Mapping[str, Span]) -> list[Diagnostic]:
    """The errors and warnings of a log.

    ``lines`` are those of the .tex file, whose markers say which entry a line belongs to;
    ``places`` are where the entries were written.
    """
    return [
        *_errors(log, lines, places),
        *_overfull(log, lines, places),
        *_missing(log),
    ]


def _errors(log: str, lines: Sequence[str], places: Mapping[str, Span]) -> Iterator[Diagnostic]:
    for found in _ERROR.finditer(log):
        said = (found[3] or found[4] or "").strip()
        if said.startswith(("==> Fatal", "Emergency stop")):
            continue
        own = (found[1] or "").endswith(".tex")
        span = _place(int(found[2]), lines, places) if own else None
        message, hints = _in_plain_words(said)
        yield Diagnostic(Severity.ERROR, "tex", message, span, hints)


def _in_plain_words(said: str) -> tuple[str, tuple[str, ...]]:
    for pattern, meaning, hint in _MEANINGS:
        if found := re.search(pattern, said):
            return meaning.format(*found.groups()), (hint,) if hint else ()
    return f"TeX says: {said.removesuffix('.')}", ()


def _overfull(log: str, lines: Sequence[str], places: Mapping[str, Span]) -> Iterator[Diagnostic]:
    for found in _OVERFULL.finditer(log):
        yield Diagnostic(
            Severity.WARNING,
            "overfull",
            f"a line is {float(found[1]):.0f} pt too wide",
            _place(int(found[2]), lines, places),
            ("shorten a long word or address in it",),
        )


def _missing(log: str) -> Iterator[Diagnostic]:
    for char in sorted({found[1] for found in _MISSING.finditer(log)}):
        yield Diagnostic(
            Severity.WARNING, "missing-letter", f"the font of the page has no '{char}'"
        )


def _place(number: int, lines: Sequence[str], places: Mapping[str, Span]) -> Span | None:
    """The place of the entry whose marker is nearest above a line of the .tex file."""
    for line in reversed(lines[:number]):
        if found := _MARKER.match(line.strip()):
            return places.get(found[1])
    return None
