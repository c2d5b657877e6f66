"""What has to hold of every input, whatever it is."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import IntEnum
from types import FrameType
from typing import Any

from cvbuild.decode import decode
from cvbuild.diagnostic import Report, render_diagnostic
from cvbuild.document.variant import Project, Variant
from cvbuild.encode import encode
from cvbuild.importers import IMPORTERS, detect_kind, import_source
from cvbuild.model import Profile
from cvbuild.richtext import parse_inlines, to_markdown, to_plain
from cvbuild.source import Source
from cvbuild.theme import ThemeFile, check_tokens
from cvbuild.writers import WRITERS, writer_class

#: Seconds of the processor for an input, and for each letter of it.
_SECONDS, _SECONDS_PER_LETTER = 1.0, 60e-6
#: Letters that an import may write, and letters for each that it has read.
_LETTERS, _LETTERS_PER_LETTER = 4000, 60
#: Problems that may be told of an input, and of each letter of it.
_PROBLEMS, _PROBLEMS_PER_LETTER = 10, 1.0

_HAND: dict[str, type] = {
    "profile": Profile,
    "project": Project,
    "theme": ThemeFile,
    "variant": Variant,
}

#: What is fuzzed: the readers, the decoder of each kind of hand-written file, and rich text.
KINDS: tuple[str, ...] = (*IMPORTERS, *_HAND, "richtext")


class FindingError(Exception):
    """An input of which something does not hold."""


class TooSlowError(BaseException):
    """Why no Exception: a reader that catches too much must not go on."""


class Care(IntEnum):
    """How much is checked of an input; the more, the longer it takes."""

    READ = 0
    READ_BACK = 1
    READ_AGAIN = 2


def check(kind: str, text: str, care: Care = Care.READ_AGAIN) -> None:
    """Read a text and raise where anything is not as promised."""
    with _limited(_SECONDS + _SECONDS_PER_LETTER * len(text)):
        _CHECKS.get(kind, _check_hand if kind in _HAND else _check_import)(kind, text, care)


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """Raise after so many seconds of the processor, however busy the machine is."""
    before = signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _stop(number: int, frame: FrameType | None) -> None:
    raise TooSlowError


def _check_import(kind: str, text: str, care: Care) -> None:
    source, report = Source("in", text), Report()
    profile = import_source(source, kind, report)
    _check_report(source, report)
    if care >= Care.READ_BACK:
        written = encode(profile)
        most = _LETTERS + _LETTERS_PER_LETTER * len(text)
        _expect(len(written) <= most, "writes much more than it has read")
        _check_reads_back(profile, written)
    if care >= Care.READ_AGAIN:
        again = Report()
        _expect(profile == import_source(source, kind, again), "reads another profile next time")
        _expect(list(report) == list(again), "reports other problems next time")
        detect_kind(source)
        for problem in report:
            render_diagnostic(problem, lambda path: source.lines())


def _check_hand(kind: str, text: str, care: Care) -> None:
    source, report = Source("in", text), Report()
    value = decode(_HAND[kind], source, report)
    _check_report(source, report)
    _expect(value is not None or len(report) > 0, "gives nothing, and says nothing")
    if value is None:
        return
    _check_reads_back(value, encode(value))
    if isinstance(value, ThemeFile):
        check_tokens(value.tokens, value.origin, report)
        _check_report(source, report)


def _check_richtext(kind: str, text: str, care: Care) -> None:
    inlines = parse_inlines(text)
    markdown = to_markdown(inlines)
    _expect(parse_inlines(markdown) == inlines, "does not read back")
    _expect(len(markdown) <= 10 + 12 * len(text), "grows")
    to_plain(inlines)
    for target in WRITERS:
        writer_class(target)().text(inlines)


def _check_report(source: Source, report: Report) -> None:
    """Every problem has a place, and the file has that place."""
    lines = source.lines()
    for problem in report:
        span = problem.span
        _expect(span is not None, f"[{problem.code}] has no place")
        assert span is not None
        _expect(span.path == source.path, f"[{problem.code}] is in another file")
        _expect(1 <= span.line <= len(lines), f"[{problem.code}] has a place outside of the file")
        width = len(lines[span.line - 1]) + 1
        _expect(1 <= span.column <= width, f"[{problem.code}] has a place outside of the line")
        # What is missing at the end of a line is shown behind it.
        end = span.end_column or span.column
        _expect(span.column <= end <= width + 1, f"[{problem.code}] ends outside of the line")
    most = _PROBLEMS + _PROBLEMS_PER_LETTER * len(source.text)
    _expect(len(report) <= most, "reports more problems than there are letters")


def _check_reads_back(value: Any, written: str) -> None:
    report = Report()
    back = decode(type(value), Source("out.yaml", written), report)
    _expect(not list(report), f"is written as what is not read: {_first(report)}")
    _expect(back == value, "does not read back")


def _first(report: Report) -> str:
    return next((problem.code for problem in report), "")


def _expect(holds: bool, otherwise: str) -> None:
    if not holds:
        raise FindingError(otherwise)


_CHECKS: dict[str, Callable[[str, str, Care], None]] = {"richtext": _check_richtext}
