"""Degrees: from an entry of a section about education to its record. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from cvbuild.importers.markdown_cv.entries import Entry, is_prose
from cvbuild.importers.markdown_cv.facts import (
    STRONG_BREAK,
    Facts,
    in_town,
    is_subject,
    is_town,
    read_facts,
    take_place,
)
from cvbuild.importers.markdown_cv.institutions import is_institution
from cvbuild.importers.markdown_cv.text import (
    cut,
    links_of,
    plain_style,
    split,
    split_outside,
    strip,
    without,
)
from cvbuild.importers.markdown_cv.words import DEGREE
from cvbuild.model import (
    Education,
    Record,
    Supervisor,
)
from cvbuild.richtext import Inlines, join, to_plain


def shared_fields(
    facts: Facts, left: Iterable[Inlines] = (), used: Iterable[str] = ()
) -> dict[str, Any]:
    """The fields that all dated records have; what is left of the entry goes before its prose."""
    others = {
        name: to_plain(value) for name, value in facts.labels.items() if name not in set(used)
    }
    summary = join([join_pieces(left), *facts.prose], " ")
    return {
        "line": facts.line,
        "date": facts.date,
        "start": facts.start,
        "end": facts.end,
        "location": facts.location,
        "url": facts.url,
        "summary": strip(summary, " ,;"),
        "highlights": tuple(plain for point in facts.points if (plain := strip(point, " "))),
        "extra": {**facts.extra, **others},
    }


def join_pieces(pieces: Iterable[Inlines]) -> Inlines:
    """Pieces as one text, with commas between those that are no sentences."""
    joined: Inlines = ()
    for piece in pieces:
        ended = to_plain(joined).rstrip().endswith((".", "!", "?", "。"))
        joined = join([joined, piece], " " if ended else ", ")
    return joined


def read_education(entry: Entry) -> list[Record]:
    facts = _with_quoted_thesis(read_facts(entry, lists=True))
    labels = facts.labels
    pieces = [*split(facts.title, STRONG_BREAK), *facts.pieces]
    degree: Inlines = labels.get("role", ())
    area: Inlines = labels.get("area", ())
    institution: Inlines = labels.get("organization", ())
    grade: Inlines = labels.get("grade", ())
    left: list[Inlines] = []
    if degree:
        degree, area, pieces = _whole_degree(degree, area, pieces)
    for piece in pieces:
        found_degree, rest = _split_degree(piece) if not degree else ((), piece)
        if found_degree:
            degree = found_degree
            found_area, rest = _split_area(rest)
            area = area or found_area
        if not rest:
            continue
        if not grade:
            grade, rest = _split_grade(rest)
        if degree and not area and not institution:
            area, rest = _split_area(rest)
            area, rest = (area, rest) if rest else (rest, area)
        if not rest:
            continue
        if not institution and is_institution(to_plain(rest)):
            institution, facts = _institution_and_place(rest, facts)
        elif not facts.location and institution and is_town(rest):
            facts = in_town(facts, rest)
        else:
            left.append(rest)
    if not institution and left:
        institution, facts = _institution_and_place(left.pop(0), facts)
    if degree and not area:
        area, institution = _subject_after(institution)
    honours, area = _split_grade(area)
    grade = join([grade, honours])
    parts = split_outside(area, ",")
    if not institution and len(parts) > 1:
        area, institution = parts[0], join(parts[1:])
    if not area and left and (degree or institution) and not is_prose(to_plain(left[0])):
        area = left.pop(0)
    used = ("role", "area", "organization", "grade", "supervisors", "thesis")
    return [
        Education(
            degree=plain_style(strip(degree)),
            area=plain_style(strip(area, " ,;.")),
            institution=plain_style(strip(institution, " ,;")),
            grade=strip(grade, " ,;."),
            supervisors=read_supervisors(labels.get("supervisors", ())),
            thesis=_thesis(labels.get("thesis", ())),
            **shared_fields(facts, left, used),
        )
    ]


_QUOTED_LAST = re.compile(r"[,.:]\s*([\"“„«][^\"“”„«»]{5,300}[\"“”»])[\s.]*\Z")


def _with_quoted_thesis(facts: Facts) -> Facts:
    """The facts, where a quotation at the end of a piece is the title of the thesis."""
    for at, piece in enumerate(facts.pieces):
        found = _QUOTED_LAST.search(to_plain(piece))
        if found and "thesis" not in facts.labels:
            rest = cut(piece, 0, found.start())
            pieces = (*facts.pieces[:at], rest, *facts.pieces[at + 1 :])
            labels = {**facts.labels, "thesis": cut(piece, *found.span(1))}
            return replace(facts, pieces=pieces, labels=labels)
    return facts


def _thesis(written: Inlines) -> Inlines:
    """The title of a thesis without its quotation marks; what follows them stays."""
    title = plain_style(strip(plain_style(written), " .,;\xa0"))
    quoted = re.match(r'["“„«]\s*([^"“”„«»]+?)\s*["“”»]', to_plain(title))
    if not quoted:
        return plain_style(strip(title, ' .,;"“”„«»\xa0'))
    after = strip(cut(title, quoted.end()), " .,;\xa0")
    return join([plain_style(cut(title, *quoted.span(1))), after], " ")


_DEGREES = re.compile(
    rf"(?<![\w])(?:{DEGREE})(?!\w)(?:\s*(?:&|\band\b|\bund\b|\bet\b|\by\b|/|,|\+)\s*(?:{DEGREE})(?!\w))*"
    rf"(?:\s*\((?:Hons?\.?|Honou?rs|{DEGREE}|[a-z]+\. ?[a-z.]+)\))?"
)


_JAPANESE_DEGREE = re.compile(r"[ \u3000]+((?:博士|修士|学士)\S*|卒業\S*|卒|修了|中退)\Z")


def _whole_degree(
    written: Inlines, area: Inlines, pieces: list[Inlines]
) -> tuple[Inlines, Inlines, list[Inlines]]:
    """A degree that a label names without what was studied, and the pieces with that."""
    degree, rest = _split_degree(written)
    if not degree or not rest or area:
        return written, area, pieces
    found, others = _split_area(rest)
    return degree, found, [*([others] if others else []), *pieces]


_INTO = re.compile(r"\s*(?:[:,–—-]\s*|(?:in|of|en|de|im|der|des|zum|zur)\s+)?")


_GRADE = re.compile(
    r"cum laude|\bwith (?:\w+ )?(?:distinction|honou?rs)|mit (?:Auszeichnung|Bestnote)|sehr gut\b"
    r"|mention |félicitations|\bC?GPA\b|first[- ]class|upper second|\bNote:? \d|Abschlussnote"
    r"|(?:\A|, )(?:2[:.][12]|First|1st)\Z|sobresaliente|matrícula de honor|nota media|首席",
    re.I,
)


def _split_degree(piece: Inlines) -> tuple[Inlines, Inlines]:
    """The degrees that a text begins with or has in brackets at its end, and the rest."""
    plain = to_plain(piece)
    japanese = _JAPANESE_DEGREE.search(plain)
    if japanese:
        return cut(piece, *japanese.span(1)), cut(piece, 0, japanese.start())
    found = _DEGREES.match(plain)
    if found:
        into = _INTO.match(plain, found.end())
        return cut(piece, 0, found.end()), strip(cut(piece, into.end() if into else found.end()))
    bracketed = re.search(rf"\s*\(({DEGREE})\)\s*\Z", plain)
    if bracketed:
        return cut(piece, *bracketed.span(1)), cut(piece, 0, bracketed.start())
    later = re.search(rf",\s*({_DEGREES.pattern})", plain)
    if later and is_institution(plain[: later.start()]):
        rest = join([cut(piece, later.end()), cut(piece, 0, later.start())])
        return cut(piece, *later.span(1)), strip(rest)
    return (), piece


def _split_area(rest: Inlines) -> tuple[Inlines, Inlines]:
    """What was studied, and the parts from the first that names an institution."""
    parts = split_outside(rest, ",")
    at = next((at for at, p in enumerate(parts) if is_institution(to_plain(p))), len(parts))
    if at == len(parts):
        return rest, ()
    area = join(parts[:at])
    into = _INTO.match(to_plain(area))
    return strip(cut(area, into.end() if into else 0)), join(parts[at:])


def _subject_after(institution: Inlines) -> tuple[Inlines, Inlines]:
    """The subject that ``Stanford University, Computer Science`` ends with, and the rest."""
    *parts, last = split_outside(institution, ",") or [()]
    named = parts and is_subject(to_plain(last)) and not is_institution(to_plain(last))
    return (last, join(parts)) if named else ((), institution)


_BRACKETS = re.compile(r"\(([^()]{3,80})\)")


def _split_grade(piece: Inlines) -> tuple[Inlines, Inlines]:
    """The part between commas that is a mark or an honour, and the others."""
    bracketed = next(
        (found for found in _BRACKETS.finditer(to_plain(piece)) if _GRADE.search(found[1])), None
    )
    if bracketed:
        rest = strip(without(piece, *bracketed.span()), " ,;")
        return cut(piece, *bracketed.span(1)), rest
    parts = split_outside(piece, ",")
    marks = [part for part in parts if _GRADE.search(to_plain(part))]
    if not marks or (len(parts) == 1 and is_institution(to_plain(piece))):
        return (), piece
    return marks[0], join([part for part in parts if part is not marks[0]])


def _institution_and_place(piece: Inlines, facts: Facts) -> tuple[Inlines, Facts]:
    """``Trinity College, Cambridge`` and its town, where no place is known yet."""
    bare = strip(piece, " ,;.")
    parts = split_outside(bare, ",")
    named, place = take_place(parts)
    if place and named and not facts.location:
        return join(named), replace(facts, location=place)
    if facts.location or len(parts) != 2 or not is_town(parts[1]):
        return bare, facts
    if is_institution(to_plain(parts[1])) or not is_institution(to_plain(parts[0])):
        return bare, facts
    return parts[0], in_town(facts, parts[1])


def read_supervisors(inlines: Inlines) -> tuple[Supervisor, ...]:
    """Names with what stands in brackets after each, or after a comma where it is an institution.

    >>> from cvbuild.richtext import text
    >>> read_supervisors(text("Prof. A. Jones (MIT), Dr. B. Ito"))
    (Supervisor(name='Prof. A. Jones', affiliation='MIT', url=''), \
Supervisor(name='Dr. B. Ito', affiliation='', url=''))
    """
    found: list[Supervisor] = []
    for part in _people(inlines):
        plain = (
            to_plain(part).strip(" .,;")
            if to_plain(part).strip().endswith(")")
            else _unstopped(part)
        )
        named = re.fullmatch(r"([^()]+?)\s*\(([^()]*)\)", plain)
        links = links_of(part)
        if found and not named and is_institution(plain) and not found[-1].affiliation:
            found[-1] = replace(found[-1], affiliation=plain)
        elif plain:
            name, affiliation = (named[1], named[2]) if named else (plain, "")
            found.append(Supervisor(name, affiliation, links[0].url if links else ""))
    return tuple(found)


def _unstopped(part: Inlines) -> str:
    plain = to_plain(part).strip(" ,;")
    return plain if re.search(r"\b[A-Z]\.\Z", plain) else plain.rstrip(". ")


def _people(inlines: Inlines) -> list[Inlines]:
    people: list[Inlines] = []
    for part in split_outside(inlines, ",;"):
        outer = re.sub(r"\([^()]*\)", lambda found: "x" * len(found[0]), to_plain(part))
        joint = re.search(r"^(?:and|und|et|y|&)\s+|\s(?:and|und|et|y|&)\s", outer)
        if joint and not is_institution(to_plain(part)):
            people += [cut(part, 0, joint.start()), cut(part, joint.end())]
        else:
            people.append(part)
    return [person for person in people if to_plain(person).strip(" .")]
