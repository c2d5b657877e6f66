"""The title of an entry where it is quoted, emphasized or linked, and its speakers. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from cvbuild.importers.markdown_cv.authors import WorkContext, is_names
from cvbuild.importers.markdown_cv.entries import Entry
from cvbuild.importers.markdown_cv.facts import without_empty_links
from cvbuild.importers.markdown_cv.lines import Line
from cvbuild.importers.markdown_cv.text import (
    cut,
    links_of,
    plain_style,
    strip,
    strip_start,
)
from cvbuild.reading.dates import read_period
from cvbuild.richtext import Emph, Inlines, Link, to_plain

_QUOTED = re.compile(r'["“”„«]([^"“”„«»]{3,400})["”“»]')


def with_styled_title(entry: Entry) -> tuple[Entry, Inlines]:
    """The entry with the quoted or emphasized words of its first line as title, and what
    stands before them."""
    at = next((at for at, part in enumerate(entry.paragraphs) if not is_date(part)), None)
    if entry.title or at is None:
        return entry, ()
    first, *others = entry.paragraphs[at]
    plain = to_plain(first.inlines)
    found = _QUOTED.search(plain)
    span = found.span() if found else _styled_span(first.inlines)
    if not span:
        return entry, ()
    inner = found.span(1) if found else span
    title = plain_style(strip(cut(first.inlines, *inner), " ,.;"))
    rest = strip_start(cut(first.inlines, span[1]), " ,.;:")
    lines = (*([replace(first, inlines=rest)] if rest else []), *others)
    before = re.sub(r"\A\W*(?:\[?\d{1,3}[\].)])?\W*\Z", "", plain[: span[0]])
    kept = strip(cut(first.inlines, 0, span[0])) if before else ()
    paragraphs = (*entry.paragraphs[:at], lines, *entry.paragraphs[at + 1 :])
    return replace(entry, title=title, paragraphs=paragraphs), kept


def is_date(lines: tuple[Line, ...]) -> bool:
    period = read_period(lines[0].plain) if len(lines) == 1 else None
    return period is not None and not period.rest


def _styled_span(inlines: Inlines) -> tuple[int, int] | None:
    at = 0
    for number, inline in enumerate(inlines):
        if at > _LATEST:
            break
        size = len(to_plain((inline,)))
        styled = isinstance(inline, Emph | Link)
        if styled and (at == 0 or size > 20 or speakers_of(inlines[:number])):
            return at, at + size
        at += size
    return None


#: No title begins later in its line.
_LATEST = 400
_DATE_AFTER = re.compile(r"(?<!\W)\W*(?:\([^()]*\)\W*)?\Z")


def speakers_of(before: Inlines) -> dict[str, str]:
    """Who gave a talk, if names stand before its title."""
    plain = to_plain(before)
    names = _DATE_AFTER.sub("", plain)
    named = re.search(r"[A-Z]\.|\s[A-Z]{1,3}\b|,", names) and is_names(names, WorkContext())
    point = "." if re.search(r"\b[A-Z]\Z", names) else ""
    return {"speakers": names + point} if named else {}


def first_url(inlines: Inlines) -> str:
    links = links_of(inlines)
    return links[0].url if links else ""


def without_links_of(entry: Entry) -> tuple[Entry, dict[str, str]]:
    """An entry without links such as ``[code](…)``, and their addresses by those words."""
    links: dict[str, str] = {}
    paragraphs = []
    for lines in entry.paragraphs:
        changed = []
        for line in lines:
            bare, found = without_empty_links(line.inlines)
            links |= found
            changed += [replace(line, inlines=bare)] if bare else []
        paragraphs.append(tuple(changed))
    return replace(entry, paragraphs=tuple(part for part in paragraphs if part)), links
