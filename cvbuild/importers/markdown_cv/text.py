"""Rich text by its characters: find a place in the plain text, cut the tree there.

Patterns are looked for in ``to_plain``; every function here takes offsets or patterns of
that plain text and gives trees, so emphasis and links survive. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from cvbuild.richtext import (
    Code,
    Container,
    Emph,
    Inline,
    Inlines,
    Link,
    Math,
    Strong,
    Text,
    merge_text,
    to_plain,
)

_EDGES = " \t\u00a0,;|·•—–-"


def cut(inlines: Inlines, first: int, last: int | None = None) -> Inlines:
    """The part between two places; a formula is taken whole, where it begins inside."""
    end = len(to_plain(inlines)) if last is None else last
    found: list[Inline] = []
    at = 0
    for inline in inlines:
        size = len(to_plain((inline,)))
        if at < end and at + size > first:
            found += _part(inline, first - at, end - at, size)
        at += size
    return merge_text(found)


def _part(inline: Inline, first: int, last: int, size: int) -> Inlines:
    if first <= 0 and last >= size:
        return (inline,)
    match inline:
        case Text(content) | Code(content):
            return (replace(inline, text=content[max(first, 0) : last]),)
        case Math():
            return (inline,) if first <= 0 else ()
        case _:
            children = cut(inline.children, max(first, 0), last)
            return (replace(inline, children=children),) if children else ()


def without(inlines: Inlines, first: int, last: int) -> Inlines:
    """What is left when a part is taken out, with one space where it stood."""
    before, after = strip_end(cut(inlines, 0, first), " "), strip_start(cut(inlines, last), " ")
    if not before or not after or to_plain(after)[0] in ",;.:)":
        return merge_text((*before, *after))
    return merge_text((*before, Text(" "), *after))


def split(inlines: Inlines, pattern: re.Pattern[str]) -> list[Inlines]:
    """The parts between the matches, without spaces at their ends, empty ones left out."""
    return _between(inlines, [match.span() for match in pattern.finditer(to_plain(inlines))])


def split_outside(inlines: Inlines, separators: str) -> list[Inlines]:
    """The parts between separators that stand in no brackets and no quotation marks."""
    return _between(inlines, [(at, at + 1) for at in outside(to_plain(inlines), separators)])


# Cutting takes time with the nodes of the tree: what nobody wrote by hand stays whole.
_MOST_CUTS = 200_000


def _between(inlines: Inlines, separators: list[tuple[int, int]]) -> list[Inlines]:
    if len(separators) * len(inlines) > _MOST_CUTS:
        return [inlines]
    parts, at = [], 0
    for first, last in separators:
        parts.append(cut(inlines, at, first))
        at = last
    parts.append(cut(inlines, at) if at else inlines)
    return [part for part in (strip(part, " \t\u00a0") for part in parts) if part]


_OPEN, _CLOSE = "([{“„«", ")]}”“»"


def outside(plain: str, separators: str) -> list[int]:
    """Where separators stand, those in brackets and quotation marks left out."""
    places, closers = [], list[str]()
    ends = {closer: plain.rfind(closer) for closer in (*_CLOSE, '"')}
    quoted = False
    for at, char in enumerate(plain):
        if closers and char == closers[-1]:
            closers.pop()
        elif char == '"':
            quoted = not quoted and ends[char] > at
        elif char in _OPEN and len(closers) < 20:
            closer = _CLOSE[_OPEN.index(char)]
            if ends[closer] > at:
                closers.append(closer)
        elif char in separators and not closers and not quoted and not _in_number(plain, at):
            places.append(at)
    return places


def _in_number(plain: str, at: int) -> bool:
    return plain[at] == "," and plain[at - 1 : at].isdigit() and plain[at + 1 : at + 2].isdigit()


def strip(inlines: Inlines, chars: str = _EDGES) -> Inlines:
    """The same text without certain characters at its ends."""
    plain = to_plain(inlines)
    if plain and plain[0] not in chars and plain[-1] not in chars:
        return inlines
    return strip_start(strip_end(inlines, chars), chars)


def strip_start(inlines: Inlines, chars: str = _EDGES) -> Inlines:
    plain = to_plain(inlines)
    bare = plain.lstrip(chars)
    return inlines if len(bare) == len(plain) else cut(inlines, len(plain) - len(bare))


def strip_end(inlines: Inlines, chars: str = _EDGES) -> Inlines:
    plain = to_plain(inlines)
    bare = plain.rstrip(chars)
    return inlines if len(bare) == len(plain) else cut(inlines, 0, len(bare))


def glue(before: Inlines, after: Inlines) -> Inlines:
    """Two lines as one text; emphasis that was broken at the line's end is whole again."""
    if not before or not after:
        return before or after
    last, first = before[-1], after[0]
    if isinstance(last, Container) and isinstance(first, Container) and _same_kind(last, first):
        whole = replace(last, children=glue(last.children, first.children))
        return (*before[:-1], whole, *after[1:])
    return merge_text((*before, Text(" "), *after))


def _same_kind(one: Container, other: Container) -> bool:
    return type(one) is type(other) and getattr(one, "url", "") == getattr(other, "url", "")


def plain_style(inlines: Inlines) -> Inlines:
    """The text without emphasis around the whole of it: what is printed bold is a fact."""
    while len(inlines) == 1 and isinstance(inlines[0], Emph | Strong):
        inlines = inlines[0].children
    return inlines


def links_of(inlines: Inlines) -> list[Link]:
    """The links of a text, in order."""
    found = []
    for inline in inlines:
        if isinstance(inline, Link):
            found.append(inline)
        elif not isinstance(inline, Text | Code | Math):
            found += links_of(inline.children)
    return found


def without_links(inlines: Inlines) -> Inlines:
    """The same text with the words of its links as plain words."""
    found: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Link):
            found += without_links(inline.children)
        elif isinstance(inline, Text | Code | Math):
            found.append(inline)
        else:
            found.append(replace(inline, children=without_links(inline.children)))
    return merge_text(found)


def shortened(plain: str) -> str:
    """A text as a message quotes it."""
    return plain if len(plain) <= 60 else plain[:59] + "…"


def count_words(plain: str) -> int:
    return len(plain.split())


_ABBREVIATIONS = (
    "vol", "no", "pp", "nr", "art", "ed", "eds", "proc", "conf", "int", "trans", "symp", "univ",
    "dept", "dr", "prof", "st", "vs", "bd", "hrsg", "jan", "feb", "mar", "apr", "jun", "jul", "aug",
    "sep", "sept", "oct", "okt", "nov", "dec", "dez",
)  # fmt: skip


_NOT_ABBREVIATED = "".join(rf"(?<!\b{word})" for word in _ABBREVIATIONS)


SENTENCE_END = re.compile(rf"(?<=[\w)\]’'][\w)\]])(?i:{_NOT_ABBREVIATED})[.?!]\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Span:
    """A node with children, and where its text stands."""

    first: int
    last: int
    node: Any


def spans(inlines: Inlines, at: int = 0) -> Iterator[Span]:
    """Every emphasis and link of a text, outer ones first."""
    for inline in inlines:
        size = len(to_plain((inline,)))
        if not isinstance(inline, Text | Code | Math):
            yield Span(at, at + size, inline)
            yield from spans(inline.children, at)
        at += size
