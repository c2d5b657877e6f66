"""How much of a source an import has read, counted in its lines.

A line that holds something was read; or it is one that the reader could not place, or that a
fault stands in; or it was left aside, since it says nothing of the person. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from cvbuild.diagnostic import Report, Severity
from cvbuild.model import Aside, Profile, Unread
from cvbuild.source import Source


@dataclass(frozen=True, slots=True)
class Coverage:
    """The lines of a source that hold something, by what became of them."""

    lines: frozenset[int]
    unread: frozenset[int]
    aside: frozenset[int]

    @property
    def read(self) -> frozenset[int]:
        return self.lines - self.unread - self.aside


def coverage(source: Source, profile: Profile, report: Report) -> Coverage:
    """What became of each line of a source; ``report`` is what its reader had to say.

    Why errors count: what a fault stands in was read in part at best.
    """
    written = frozenset(at for at, line in enumerate(source.lines(), 1) if line.strip("\ufeff \t"))
    faults = {
        one.span.line
        for one in report
        if one.severity is Severity.ERROR and one.span and one.span.path == source.path
    }
    unread = _numbers(profile.unread) | faults
    aside = _numbers(profile.source.aside if profile.source else ())
    return Coverage(written, written & unread, (written & aside) - unread)


def joined(parts: Iterable[Aside]) -> Iterator[Aside]:
    """Parts in their order, those of one sort that follow each other as one.

    A part of one line has no last one.
    """
    open_part: Aside | None = None
    for part in parts:
        if open_part and part.what == open_part.what and part.line <= _last(open_part) + 1:
            open_part = replace(open_part, last=max(_last(open_part), _last(part)))
            continue
        if open_part:
            yield open_part
        open_part = part if part.last > part.line else replace(part, last=0)
    if open_part:
        yield open_part


def _last(part: Unread | Aside) -> int:
    return max(part.line, part.last)


def _numbers(parts: Iterable[Unread | Aside]) -> set[int]:
    return {at for one in parts for at in range(one.line, _last(one) + 1)}
