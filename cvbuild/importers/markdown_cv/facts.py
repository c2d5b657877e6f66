"""From an entry to its facts: time, place, labelled lines, the pieces of its short lines.

Everything longer is prose. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from cvbuild.importers.markdown_cv.entries import Entry, is_prose
from cvbuild.importers.markdown_cv.institutions import is_institution
from cvbuild.importers.markdown_cv.rolewords import is_role_noun
from cvbuild.importers.markdown_cv.text import (
    SENTENCE_END,
    count_words,
    cut,
    cut_all,
    links_of,
    outside,
    plain_style,
    split,
    split_outside,
    strip,
    strip_start,
    without,
    without_all,
)
from cvbuild.importers.markdown_cv.words import (
    COUNTRIES,
    GROUP_WORDS,
    LINK_WORDS,
    STATES,
    exact_phrase,
)
from cvbuild.model import EndDate, PartialDate
from cvbuild.reading.dates import Period, read_period
from cvbuild.reading.sectionwords import fold, is_section, word_set
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
    period = read_period(entry.group)
    if period and not period.rest and not facts.is_dated:
        facts = _with_period(facts, period)
    return _with_points(facts)


#: Labels that begin a point only where the point says nothing else.
_OF_POINTS = frozenset(["supervisors", "thesis", "grade", "technologies"])


def _with_points(facts: Facts) -> Facts:
    """The facts, where points such as ``Supervisor: …`` are their fields."""
    kept: list[Inlines] = []
    for point in facts.points:
        parts = labelled_parts(plain_style(point))
        if parts and not parts[0].first and {part.name for part in parts} <= _OF_POINTS:
            for part in parts:
                facts = _with_label(facts, part.name, part.value)
        else:
            kept.append(point)
    return replace(facts, points=tuple(kept))


def _with_title(facts: Facts) -> Facts:
    links = links_of(facts.title)
    period = read_period(to_plain(facts.title))
    if period:
        facts = _with_period(facts, period)
        facts = replace(facts, title=_without_span(facts.title, period.first, period.last))
    url = links[0].url if len(links) == 1 else ""
    return replace(facts, url=url)


def _with_group(facts: Facts, group: str) -> Facts:
    period = read_period(group)
    if period and not period.rest:
        return facts
    if is_section(group) or set(fold(group)) & GROUP_WORDS:
        return replace(facts, extra={**facts.extra, "group": group})
    return replace(facts, pieces=(*facts.pieces, text(group)))


_STATUS = re.compile(
    r"\s*\(?\s*(declined|expected|pending|ongoing|abgelehnt|voraussichtlich|laufend|refusée?|prévue?"
    r"|rechazad[ao]|previst[ao]|見込み?)\s*\)?\s*(?=\Z|[,;.)])",
    re.I,
)


def _with_line(facts: Facts, inlines: Inlines, *, lists: bool) -> Facts:
    facts, inlines = _with_brackets(facts, inlines)
    labelled = labelled_parts(plain_style(inlines))
    if labelled:
        first = labelled[0].first
        facts = _with_line(facts, cut(plain_style(inlines), 0, first), lists=lists)
        for part in labelled:
            end = _SENTENCE_END.search(to_plain(part.value)) if part.name == "supervisors" else None
            facts = _with_label(facts, part.name, cut(part.value, 0, end and end.start()))
            if end:
                facts = _with_line(facts, cut(part.value, end.end()), lists=lists)
        return facts
    if not inlines:
        return facts
    *dated, rest = _dated_sentences(inlines) if lists else [inlines]
    if dated:
        for sentence in (*dated, rest):
            facts = _with_line(facts, sentence, lists=lists)
        return facts
    if is_prose(to_plain(inlines)) and not (lists and _is_list(to_plain(inlines))):
        return replace(facts, prose=(*facts.prose, inlines))
    facts, rest = _with_time(facts, inlines)
    row = rest != inlines and "。" not in to_plain(inlines)
    for segment in split(rest, STRONG_BREAK):
        for piece in split_outside(segment, "、，") if row else [segment]:
            facts = _with_segment(facts, piece)
    return facts


def _dated_sentences(inlines: Inlines) -> list[Inlines]:
    """The sentences with a date of their own that a line begins with, and the rest of it."""
    plain = to_plain(inlines)
    edges = [0]
    for end in SENTENCE_END.finditer(plain):
        at = edges[-1]
        # A list is short: no more needs to be looked at to see one.
        if _is_list(plain[at : at + 2000]) or not read_period(plain[at : end.start() + 1]):
            break
        edges += end.span()
    edges.append(len(plain))
    return cut_all(inlines, list(zip(edges[::2], edges[1::2], strict=True)))


def _with_brackets(facts: Facts, inlines: Inlines) -> tuple[Facts, Inlines]:
    """The facts with what brackets before any label say, such as ``(Advisor: A. Bee)``."""
    plain = to_plain(inlines)
    found = re.search(r"\(([^\W\d_][^():]{1,30}:\s[^()]{2,120})\)", plain)
    parts = labelled_parts(cut(inlines, *found.span(1))) if found else []
    before = labelled_parts(cut(inlines, 0, found.start())) if found else []
    if not found or before or len(parts) != 1 or parts[0].first:
        return facts, inlines
    return _with_label(facts, parts[0].name, parts[0].value), without(inlines, *found.span())


@dataclass(frozen=True, slots=True)
class Labelled:
    """A part of a line with the field that its label names, and where the label begins."""

    first: int
    name: str
    value: Inlines


def labelled_parts(inlines: Inlines) -> list[Labelled]:
    """The parts of a line that a known label begins, such as ``Supervisor: …``, in order."""
    plain = to_plain(inlines)
    found = [*_before_colons(plain), *_before_values(plain)]
    starts = sorted({first: (first, last, name) for first, last, name in found}.values())
    ends = [*(first for first, _, _ in starts[1:]), len(plain)]
    values = cut_all(
        inlines, [(last, end) for (_, last, _), end in zip(starts, ends, strict=False)]
    )
    parts = [
        Labelled(first, name, strip(value, _EDGES))
        for (first, _, name), value in zip(starts, values, strict=False)
    ]
    return [part for part in parts if part.value and not _is_bare_word(part)]


def _is_bare_word(part: Labelled) -> bool:
    """``Code: Python`` leads nowhere."""
    return part.name == "url" and not links_of(part.value) and "." not in to_plain(part.value)


_LABEL_END = re.compile(
    r"(?:\A\s*|[.;,|)»”\"’–—・。、]\s+)([^\W\d_](?:[\w'’ /-]|\.(?=\w)){0,34}?)\s?\Z"
)


def _before_colons(plain: str) -> list[tuple[int, int, str]]:
    """Known labels that begin a line, or stand after a sentence or fact, before a colon."""
    found = []
    for colon in outside(plain, ":："):
        before = _LABEL_END.search(plain, max(0, colon - 40), colon)
        name = exact_phrase(before[1], "labels") if before else ""
        if before and name and not plain.startswith("//", colon + 1):
            found.append((before.start(1), colon + 1, name))
    return found


#: Labels that need no colon: those before a quotation, and words for who supervised.
_VALUED = (
    (re.compile(r"(?:\A|(?<=[.;,|)]\s))([^\W\d_][\w'’ -]{2,34}?)\s(?=[\"“„«])"), "thesis"),
    (
        re.compile(
            r"(?<!\w)((?:thesis )?(?:co-)?(?:advised|supervised) by"
            r"|under the (?:supervision|direction) of|betreut von|sous la direction de"
            r"|dirigid[ao] por|bajo la dirección de)\s(?=[^\W_])",
            re.I,
        ),
        "supervisors",
    ),
)


#: Where a sentence ends and another begins, which no title of a person does.
_SENTENCE_END = re.compile(r"(?:(?<=\))|(?<!\bProf)(?<!\bUniv)(?<=\w{4}))\.\s+(?=\w)")


def _before_values(plain: str) -> list[tuple[int, int, str]]:
    ends = [end.start() for end in _SENTENCE_END.finditer(plain)]
    return [
        (found.start(1), found.end(), name)
        for pattern, name in _VALUED
        for found in pattern.finditer(plain[:2000])
        if (name == "supervisors" or exact_phrase(found[1], "labels") == name)
        and not (ends and ends[-1] >= found.end())
    ]


#: A word before a time that says that it has not come yet.
_AWAITED = re.compile(
    r"(?:\A|[,;(]\s*)(exp\.|expected|anticipated|voraussichtlich|prévue?|previst[ao])[\s:]*\Z",
    re.I,
)


#: Words that make a time an end.
_EXPIRES = re.compile(
    r"(?:\A|[,;(]\s*)(?:expires?|valid(?: (?:to|through))?|gültig|valable|válid[ao])[\s:]*\Z",
    re.I,
)


_UNTIL_WORD = re.compile(r"\s*[–—-]\s*([^\W\d_]+)`?\s*\Z")


def _with_time(facts: Facts, inlines: Inlines) -> tuple[Facts, Inlines]:
    """The facts with the time that a line names, and the line without it."""
    period = None if facts.is_dated else read_period(to_plain(inlines))
    if not period:
        return facts, inlines
    facts = _with_period(facts, period)
    expires = _EXPIRES.search(to_plain(inlines)[: period.first])
    if expires and (period.date or not period.start):
        facts = replace(facts, date=None, end=period.end or period.date)
        closed = to_plain(inlines)[period.last :].startswith(")")
        return facts, _without_span(inlines, expires.start(), period.last + closed)
    awaited = _AWAITED.search(to_plain(inlines)[: period.first])
    if awaited:
        facts = replace(facts, extra={**facts.extra, "status": awaited[1]})
        closed = to_plain(inlines)[period.last :].startswith(")")
        return facts, _without_span(inlines, awaited.start(), period.last + closed)
    status = _STATUS.match(to_plain(inlines), period.last)
    until = _UNTIL_WORD.fullmatch(to_plain(inlines)[period.last :])
    if status:
        facts = replace(facts, extra={**facts.extra, "status": status[1]})
        inlines = join([cut(inlines, 0, status.start()), cut(inlines, status.end())], "")
    rest = _without_span(inlines, period.first, period.last)
    if until and period.date:
        return replace(facts, extra={**facts.extra, "until": until[1]}), ()
    return facts, rest


def _without_span(inlines: Inlines, first: int, last: int) -> Inlines:
    """A text without its time, and without the signs that set the time apart."""
    rest = without(inlines, first, last)
    if not re.search(r"\w", to_plain(inlines)[:first]):
        rest = strip_start(rest, _EDGES + ".:：")
    return strip(rest, _EDGES)


_EDGES = " \t\u00a0\u3000,、，;|·•—–-"


#: What separates facts more strongly than a comma.
STRONG_BREAK = re.compile(r"\s+[|•·—–-]+\s+|\s*[|•—]\s*|\t+|;\s+")


def _is_list(plain: str) -> bool:
    return (
        count_words(plain) < 40 and plain.count(",") > 1 and not re.search(r"\w{3}\.\s+\w", plain)
    )


def _with_segment(facts: Facts, segment: Inlines) -> Facts:
    """A part of a line without its labels and its place; the rest is a piece."""
    parts = split_outside(segment, ",")
    if len(parts) > 1:
        parts = split_outside(plain_style(segment), ",")
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
    extra = {**facts.extra, "when": period.words} if period.says_more else facts.extra
    return replace(facts, date=period.date, start=period.start, end=period.end, extra=extra)


def _with_label(facts: Facts, name: str, value: Inlines) -> Facts:
    plain = to_plain(value)
    if name == "date":
        timed, rest = _with_time(replace(facts, date=None, start=None, end=None), value)
        if timed.is_dated and not re.search(r"\w", to_plain(rest)):
            return timed
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
    if bracketed and _is_city(bracketed[1].split(",")[0]) and not _CAPITALS.search(bracketed[1]):
        rest = cut(parts[-1], 0, bracketed.start())
        return [*parts[:-1], *([rest] if rest else [])], bracketed[1]
    return parts, ""


#: Capitals that are no name of a town, but letters for something: ``IPMA Level D``.
_CAPITALS = re.compile(r"\A[^,]*(?<![\w.])[A-ZÀ-Þ]{1,6}(?![\w.])")


def is_country(plain: str) -> bool:
    words = " ".join(fold(plain))
    return plain in STATES or words in COUNTRIES or _POSTAL_STATE.match(plain) is not None


_POSTAL_STATE = re.compile(rf"(?:{'|'.join(sorted(STATES))}) \d{{5}}\Z")


def _is_city(plain: str) -> bool:
    """Whether a text can be the name of a town: short, capital, and of no organisation or role."""
    words = fold(plain)
    if is_subject(plain) or is_institution(plain) or any(map(is_role_noun, words)):
        return False
    return (
        0 < len(words) <= 3
        and plain[:1].isupper()
        and all(word[:1].isupper() or len(word) < 4 for word in plain.split())
        and not re.search(r"\d|[:,]", plain)
    )


def is_subject(plain: str) -> bool:
    """Whether a text names what is studied or done somewhere, as no town is called."""
    return bool(_SUBJECT.search(plain))


_SUBJECT = re.compile(
    r"\w(?:log(?:y|ie|ía|ia)|(?:mat|form|tron|techn|chan|tist|ist|net|opt|bot)i(?:k|cs|que|ca)"
    r"|wissenschaft(?:en)?|chirurgie|medizin|technik)\b"
    r"|\b(?:physi(?:k|cs|que)|física|chem(?:ie|istry)|chimie|química|sciences?|engineering|research"
    r"|studies|history|histoire|historia|geschichte|law|recht|droit|derecho|medicine|médecine"
    r"|medicina|surgery|chirurgie|cirugía|nursing|economics|économie|economía|marketing|sales"
    r"|finance|operations|technology|technologies|arts?|music|education|philosoph(?:y|ie)|filosofía"
    r"|mathematics|math[ée]matiques|matemáticas|search|design|linguistics|humanities|robotics)\b",
    re.I,
)


def is_town(piece: Inlines) -> bool:
    """Whether what is left of an entry can be its place, since nothing else claims it."""
    plain = to_plain(piece).strip(" .")
    if _JAPANESE_TOWN.fullmatch(plain):
        return True
    words = [word for word in plain.split() if word not in _IN_TOWNS]
    return _is_city(plain) and not plain.isupper() and all(word[:1].isupper() for word in words)


def in_town(facts: Facts, piece: Inlines) -> Facts:
    """The facts, where a town is their place."""
    return replace(facts, location=to_plain(piece).strip(" ."))


_IN_TOWNS = word_set("am an auf bei de del der der di do du im in la le les los ob sur upon")


#: Towns and prefectures as Japanese addresses name them, and towns that many know without that.
_JAPANESE_TOWN = re.compile(
    r"\w{1,6}[都府県市区町村](?:\w{1,6}[市区町村])?"
    "|東京|京都|大阪|名古屋|横浜|神戸|福岡|札幌|仙台|広島|つくば|川崎|千葉|埼玉|さいたま|奈良|金沢|新潟|岡山|熊本|那覇"
)


#: No entry has more; each is looked for in what the one before has left.
_MOST_LINKS = 40


def without_empty_links(inlines: Inlines) -> tuple[Inlines, dict[str, str]]:
    """A text without links such as ``[code](…)``, and their addresses by those words."""
    links: dict[str, str] = {}
    kept = inlines
    for link in links_of(inlines)[:_MOST_LINKS]:
        label = to_plain(link.children)
        words = ["link"] if re.match(r"https?://", label) else fold(label)
        at = to_plain(kept).find(label)
        first, last = _bracketed(to_plain(kept), at, at + len(label))
        if words and set(words) <= LINK_WORDS and _stands_alone(to_plain(kept), first, last):
            links["-".join(words)] = link.url
            kept = without(kept, first, last)
    dead = [f for f in _LINK_SENTENCE.finditer(to_plain(kept)) if set(fold(f[1])) <= LINK_WORDS]
    return without_all(kept, [found.span(1) for found in dead]), links


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
