"""Rich text by its characters: find a place in the plain text, cut the tree there.

Patterns are looked for in ``to_plain``; every function here takes offsets or patterns of
that plain text and gives trees, so emphasis and links survive. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
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

_EDGES = " \t\u00a0\u3000,、，;|·•—–-"


def cut(inlines: Inlines, first: int, last: int | None = None) -> Inlines:
    """The part between two places; a formula is taken whole, where it begins inside."""
    return cut_all(inlines, [(first, len(to_plain(inlines)) if last is None else last)])[0]


def cut_all(inlines: Inlines, places: Sequence[tuple[int, int]]) -> list[Inlines]:
    """The parts at some places that follow one another, in one walk however many they are."""
    found: list[list[Inline]] = [[] for _ in places]
    at = here = 0
    for inline in inlines:
        size = len(to_plain((inline,)))
        while here < len(places) and places[here][1] <= at:
            here += 1
        stop = here
        while stop < len(places) and places[stop][0] < at + size:
            stop += 1
        inside = [(first - at, last - at) for first, last in places[here:stop]]
        for number, part in enumerate(_parts(inline, inside, size), here):
            found[number] += part
        at += size
    return [merge_text(part) for part in found]


def _parts(inline: Inline, places: list[tuple[int, int]], size: int) -> list[Inlines]:
    if len(places) == 1 and places[0][0] <= 0 and places[0][1] >= size:
        return [(inline,)]
    clamped = [(max(first, 0), last) for first, last in places]
    match inline:
        case Text(content) | Code(content):
            return [(replace(inline, text=content[first:last]),) for first, last in clamped]
        case Math():
            return [(inline,) if first <= 0 else () for first, _ in places]
        case _:
            parts = cut_all(inline.children, clamped) if places else []
            return [(replace(inline, children=part),) if part else () for part in parts]


def without(inlines: Inlines, first: int, last: int) -> Inlines:
    """What is left when a part is taken out, with one space where it stood."""
    return without_all(inlines, [(first, last)])


def without_all(inlines: Inlines, places: Sequence[tuple[int, int]]) -> Inlines:
    """The same for parts that follow one another."""
    edges = [0, *(edge for place in places for edge in place), len(to_plain(inlines))]
    parts = cut_all(inlines, list(zip(edges[::2], edges[1::2], strict=True)))
    left: list[Inline] = []
    for number, part in enumerate(parts):
        bare = strip_start(part, " \u3000") if number else part
        bare = strip_end(bare, " \u3000") if number < len(parts) - 1 else bare
        if left and bare and to_plain(bare)[0] not in ",;.:)":
            left.append(Text(" "))
        left += bare
    return merge_text(left)


def split(inlines: Inlines, pattern: re.Pattern[str]) -> list[Inlines]:
    """The parts between the matches, without spaces at their ends, empty ones left out."""
    return _between(inlines, [match.span() for match in pattern.finditer(to_plain(inlines))])


def split_outside(inlines: Inlines, separators: str) -> list[Inlines]:
    """The parts between separators that stand in no brackets and no quotation marks."""
    return _between(inlines, [(at, at + 1) for at in outside(to_plain(inlines), separators)])


def _between(inlines: Inlines, separators: list[tuple[int, int]]) -> list[Inlines]:
    edges = [0, *(edge for place in separators for edge in place), len(to_plain(inlines))]
    parts = cut_all(inlines, list(zip(edges[::2], edges[1::2], strict=True)))
    return [part for part in (strip(part, " \t\u00a0\u3000") for part in parts) if part]


_OPEN, _CLOSE = "([{“„«（「『", ")]}”“»）」』"


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


def glue(lines: Iterable[Inlines]) -> Inlines:
    """Lines as one text; emphasis that was broken at a line's end is whole again."""
    glued: list[Inline] = []
    broken: list[Inlines] = []
    for line in lines:
        if not line:
            continue
        first = line[0]
        if glued and isinstance(first, Container) and _same_kind(glued[-1], first):
            broken.append(first.children)
            if len(line) == 1:
                continue
            line = line[1:]
            glued[-1] = _whole(glued[-1], broken)
        elif glued:
            glued[-1:] = [_whole(glued[-1], broken), Text(" ")]
        glued += line
        broken = []
    return merge_text((*glued[:-1], _whole(glued[-1], broken))) if glued else ()


def _same_kind(one: Inline, other: Container) -> bool:
    return type(one) is type(other) and getattr(one, "url", "") == getattr(other, "url", "")


def _whole(first: Inline, others: list[Inlines]) -> Inline:
    """Something emphasized with what stands on the lines below."""
    if not others or not isinstance(first, Container):
        return first
    return replace(first, children=glue([first.children, *others]))


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
    "sep", "sept", "oct", "okt", "nov", "dec", "dez", "pág", "págs", "núm", "hg", "jg", "aufl",
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
