"""From an entry to its facts: time, place, labelled lines, the pieces of its short lines.

Everything longer is prose. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from cvbuild.importers.markdown_cv.entries import Entry, is_prose, read_label
from cvbuild.importers.markdown_cv.text import (
    count_words,
    cut,
    links_of,
    plain_style,
    split,
    split_outside,
    strip,
    without,
)
from cvbuild.importers.markdown_cv.words import (
    COUNTRIES,
    GROUP_WORDS,
    INSTITUTION_WORDS,
    LINK_WORDS,
    ROLE_NOUNS,
    STATES,
    exact_phrase,
)
from cvbuild.model import EndDate, PartialDate
from cvbuild.reading.dates import Period, read_period
from cvbuild.reading.sectionwords import fold, is_section
from cvbuild.richtext import Inlines, join, text, to_plain


@dataclass(frozen=True, slots=True)
class Facts:
    """What an entry says: the fields it shares with all others, and pieces still to be placed."""

    line: int
    title: Inlines = ()
    pieces: tuple[Inlines, ...] = ()
    labels: Mapping[str, Inlines] = field(default_factory=dict)
    date: PartialDate | None = None
    start: PartialDate | None = None
    end: EndDate | None = None
    location: str = ""
    url: str = ""
    prose: tuple[Inlines, ...] = ()
    points: tuple[Inlines, ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_dated(self) -> bool:
        return bool(self.date or self.start or self.end)


def read_facts(entry: Entry, *, lists: bool = False) -> Facts:
    """The facts of an entry; with ``lists`` also long lines are split at their commas."""
    facts = Facts(entry.line, title=entry.title, points=entry.points)
    facts = _with_title(facts)
    if entry.group:
        facts = _with_group(facts, entry.group)
    for name, value in entry.labels.items():
        facts = _with_label(facts, name, value)
    for lines in entry.paragraphs:
        for line in lines:
            facts = _with_line(facts, line.inlines, lists=lists)
    return facts


def _with_title(facts: Facts) -> Facts:
    links = links_of(facts.title)
    period = read_period(to_plain(facts.title))
    if period:
        facts = _with_period(facts, period)
        facts = replace(facts, title=strip(without(facts.title, period.first, period.last)))
    url = links[0].url if len(links) == 1 else ""
    return replace(facts, url=url)


def _with_group(facts: Facts, group: str) -> Facts:
    if is_section(group) or set(fold(group)) & GROUP_WORDS:
        return replace(facts, extra={**facts.extra, "group": group})
    return replace(facts, pieces=(*facts.pieces, text(group)))


_STATUS = re.compile(
    r"\(?\s*(declined|expected|pending|ongoing|abgelehnt|refusée?|rechazad[ao])\s*\)?", re.I
)


def _with_line(facts: Facts, inlines: Inlines, *, lists: bool) -> Facts:
    label, rest = read_label(plain_style(inlines))
    name = exact_phrase(label, "labels")
    if name and not (name == "url" and not links_of(rest) and "." not in to_plain(rest)):
        return _with_label(facts, name, rest)
    ended = _LABELLED_END.search(to_plain(inlines))
    if ended and exact_phrase(ended[1], "labels"):
        facts = _with_line(facts, cut(inlines, 0, ended.start()), lists=lists)
        return _with_line(facts, cut(inlines, ended.start(1)), lists=lists)
    if is_prose(to_plain(inlines)) and not (lists and _is_list(to_plain(inlines))):
        return replace(facts, prose=(*facts.prose, inlines))
    facts, inlines = _with_time(facts, inlines)
    for segment in split(inlines, STRONG_BREAK):
        facts = _with_segment(facts, segment)
    return facts


_LABELLED_END = re.compile(r"(?<=\w{3})\.\s+([^\W\d_][\w ]{2,30}?)\s?:\s")
_UNTIL_WORD = re.compile(r"\s*[–—-]\s*([^\W\d_]+)`?\s*\Z")


def _with_time(facts: Facts, inlines: Inlines) -> tuple[Facts, Inlines]:
    """The facts with the time that a line names, and the line without it."""
    period = None if facts.is_dated else read_period(to_plain(inlines))
    if not period:
        return facts, inlines
    facts = _with_period(facts, period)
    rest = strip(without(inlines, period.first, period.last))
    status = _STATUS.fullmatch(to_plain(rest))
    until = _UNTIL_WORD.fullmatch(to_plain(inlines)[period.last :])
    if status:
        return replace(facts, extra={**facts.extra, "status": status[1]}), ()
    if until and period.date:
        return replace(facts, extra={**facts.extra, "until": until[1]}), ()
    return facts, rest


#: What separates facts more strongly than a comma.
STRONG_BREAK = re.compile(r"\s+[|•·—–-]+\s+|\s*[|•—]\s*|\t+|;\s+")


def _is_list(plain: str) -> bool:
    return (
        count_words(plain) < 40 and plain.count(",") > 1 and not re.search(r"\w{3}\.\s+\w", plain)
    )


def _with_segment(facts: Facts, segment: Inlines) -> Facts:
    """A part of a line without its labels and its place; the rest is a piece."""
    parts = []
    for part in split_outside(segment, ","):
        label, rest = read_label(part)
        name = exact_phrase(label, "labels")
        if name:
            facts = _with_label(facts, name, rest)
        else:
            parts.append(part)
    parts, place = take_place(parts)
    if place and not facts.location:
        facts = replace(facts, location=place)
    elif place:
        parts = [*parts, text(place)]
    piece = strip(join(parts))
    if not to_plain(piece).strip(" .,;:()"):
        return facts
    return replace(facts, pieces=(*facts.pieces, strip(piece, " ,;")))


def _with_period(facts: Facts, period: Period) -> Facts:
    return replace(facts, date=period.date, start=period.start, end=period.end)


def _with_label(facts: Facts, name: str, value: Inlines) -> Facts:
    plain = to_plain(value)
    if name == "date":
        period = read_period(plain)
        if period and not re.search(r"\w", period.rest):
            return _with_period(facts, period)
    elif name == "location" and not facts.location:
        return replace(facts, location=plain.strip(" ,.;"))
    elif name == "url":
        links = links_of(value)
        return replace(facts, url=links[0].url if links else plain.strip(" ,;"))
    known = facts.labels.get(name, ())
    return replace(facts, labels={**facts.labels, name: join([known, value], "; ")})


_PAREN_PLACE = re.compile(r"\s*\(([^\W\d_a-z][\w .'’-]{2,30}(?:, ?[\w .'’-]{2,30})?)\)\s*\Z")


def take_place(parts: list[Inlines]) -> tuple[list[Inlines], str]:
    """Parts between commas without those that name a place, and the place.

    A place ends in a country or state, or stands in brackets at the end. The city before it
    belongs to it, if it is not all there is of a name.
    """
    plains = [to_plain(part).strip(" .") for part in parts]
    if not plains:
        return parts, ""
    if is_country(plains[-1]):
        size = 1
        if len(plains) > 1 and _is_city(plains[-2]):
            size = 2
        if (len(plains) > size and plains[-1] not in STATES) or len(plains) == size or size == 2:
            return parts[: len(parts) - size], ", ".join(plains[-size:])
    bracketed = _PAREN_PLACE.search(to_plain(parts[-1]))
    if bracketed and _is_city(bracketed[1].split(",")[0]) and not bracketed[1].isupper():
        rest = cut(parts[-1], 0, bracketed.start())
        return [*parts[:-1], *([rest] if rest else [])], bracketed[1]
    return parts, ""


def is_country(plain: str) -> bool:
    words = " ".join(fold(plain))
    return plain in STATES or words in COUNTRIES or _POSTAL_STATE.match(plain) is not None


_POSTAL_STATE = re.compile(rf"(?:{'|'.join(sorted(STATES))}) \d{{5}}\Z")


def _is_city(plain: str) -> bool:
    """Whether a text can be the name of a town: short, capital, and of no organisation or role."""
    words = fold(plain)
    return (
        0 < len(words) <= 3
        and plain[:1].isupper()
        and all(word[:1].isupper() or len(word) < 4 for word in plain.split())
        and not re.search(r"\d|:", plain)
        and not set(words) & (INSTITUTION_WORDS | ROLE_NOUNS)
    )


def is_town(piece: Inlines) -> bool:
    """Whether what is left of an entry can be its place, since nothing else claims it."""
    plain = to_plain(piece).strip(" .")
    return _is_city(plain) and not plain.isupper() and all(w[:1].isupper() for w in plain.split())


def without_empty_links(inlines: Inlines) -> tuple[Inlines, dict[str, str]]:
    """A text without links such as ``[code](…)``, and their addresses by those words."""
    links: dict[str, str] = {}
    kept = inlines
    for link in links_of(inlines):
        label = to_plain(link.children)
        words = fold(label)
        at = to_plain(kept).find(label)
        first, last = _bracketed(to_plain(kept), at, at + len(label))
        if words and set(words) <= LINK_WORDS and _stands_alone(to_plain(kept), first, last):
            links["-".join(words)] = link.url
            kept = without(kept, first, last)
    dead = [f for f in _LINK_SENTENCE.finditer(to_plain(kept)) if set(fold(f[1])) <= LINK_WORDS]
    for found in reversed(dead):
        kept = without(kept, *found.span(1))
    return kept, links


_LINK_SENTENCE = re.compile(r"(?:(?<=[.,;\])\"”] )|^)[\[(]?([A-Z][a-z]+)[\])]?(?=\s*(?:[.,;|]|$))")


def _bracketed(plain: str, first: int, last: int) -> tuple[int, int]:
    while plain[first - 1 : first] in ("[", "(") and plain[last : last + 1] in ("]", ")"):
        first, last = first - 1, last + 1
    return first, last


def _stands_alone(plain: str, first: int, last: int) -> bool:
    """Whether a part is no word of a sentence: it is in brackets, or between signs."""
    before, after = plain[:first].rstrip(), plain[last:].lstrip()
    bracketed = plain[first : first + 1] in ("[", "(")
    apart = not before or before[-1] in '.,;:|)]—–-"”'
    return bracketed or (apart and (not after or after[0] in ".,;|[(—–-"))
