"""Jobs, offices and courses: from an entry to what, where and as what. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from cvbuild.importers.markdown_cv.entries import Entry, is_prose, read_label
from cvbuild.importers.markdown_cv.facts import (
    Facts,
    in_town,
    is_town,
    read_facts,
    take_place,
)
from cvbuild.importers.markdown_cv.institutions import has_legal_form, is_institution, without_stop
from cvbuild.importers.markdown_cv.naming import is_name
from cvbuild.importers.markdown_cv.roles import is_break, is_role, split_break, split_role
from cvbuild.importers.markdown_cv.rows import begins_with_degree
from cvbuild.importers.markdown_cv.studies import (
    read_supervisors,
    shared_fields,
)
from cvbuild.importers.markdown_cv.text import (
    cut,
    plain_style,
    split_outside,
    strip,
    without,
)
from cvbuild.importers.markdown_cv.words import exact_phrase
from cvbuild.model import (
    Position,
    Record,
)
from cvbuild.reading.sectionwords import is_section
from cvbuild.richtext import Inlines, join, text, to_plain


def read_position(entry: Entry) -> list[Record]:
    """A job; a time without one is told by its words, as the role."""
    return [_position_of(entry)]


def read_office(entry: Entry) -> list[Record]:
    """An office: ``Reviewer, Nature, Science`` names no town."""
    return [_position_of(entry, listing=True)]


def read_course(entry: Entry) -> list[Record]:
    """A course taught: what is no institution is the course."""
    title, role = entry.labels.get("title", ()), entry.labels.get("role", ())
    if title and role:
        entry = replace(entry, labels={**entry.labels, "role": title, "title": ()})
        course = _position_of(entry, labelled=False, listing=True)
        return [replace(course, summary=join([role, course.summary], ". "))]
    course = _position_of(entry, labelled=False, listing=True)
    parts = split_outside(course.organization, ",")
    if course.role:
        return [course]
    where = [part for part in parts if is_institution(to_plain(part))]
    role = join([part for part in parts if part not in where])
    return [replace(course, role=role, organization=join(where))]


def read_student(entry: Entry) -> list[Record]:
    """Somebody supervised: the name first, then as what, and the rest."""
    if entry.title or not entry.paragraphs or _without_own_label(entry)[1]:
        return [_position_of(entry, listing=True)]
    facts = read_facts(entry, lists=True)
    parts = [part for piece in facts.pieces for part in split_outside(piece, ",")]
    if not parts or not _is_student(parts[0]):
        return [_position_of(entry, listing=True)]
    name, *others = parts
    after = re.search(r"\s*\(([^()]*)\)\Z", to_plain(name))
    if after:
        name, others = cut(name, 0, after.start()), [cut(name, *after.span(1)), *others]
    degree = next((part for part in others if begins_with_degree(to_plain(part))), ())
    role = degree or next((part for part in others if is_role(to_plain(part))), ())
    left = [part for part in others if part is not role]
    return [
        Position(organization=strip(name, " ,;."), role=strip(role), **shared_fields(facts, left))
    ]


def _is_student(first: Inlines) -> bool:
    """Whether the first fact is somebody's name; ``Hans Gärtner`` is one, ``Doktorand`` is none."""
    plain = to_plain(first)
    return not _is_employer(first) and (is_name(plain) or not is_role(plain))


def _position_of(entry: Entry, *, labelled: bool = True, listing: bool = False) -> Position:
    entry, label = _without_own_label(entry) if labelled else (entry, ())
    group, entry = entry.group, replace(entry, group="") if is_section(entry.group) else entry
    facts = read_facts(entry, lists=entry.kind in ("plain", "item"))
    if label and not is_role(to_plain(label)):
        facts = replace(facts, prose=(join(facts.pieces), *facts.prose), pieces=())
    labels = facts.labels
    organization: Inlines = labels.get("organization", ())
    role: Inlines = labels.get("role", ()) or labels.get("title", ()) or label
    if not role and is_break(to_plain(organization)):
        role, organization = organization, ()
    left: list[Inlines] = []
    facts, hosts = _with_hosts(facts)
    pieces = _bracketed([piece for piece in (facts.title, *facts.pieces) if piece])
    for at, piece in enumerate(pieces):
        if not role and is_break(to_plain(piece)):
            role, organization = split_break(piece)
        elif role and is_break(to_plain(role)) and re.fullmatch(r"\(.*\)", to_plain(piece)):
            role = join([role, piece], " ")
        elif not role and is_role(to_plain(piece)):
            found, role = split_role(piece)
            if found and _is_elsewhere(found, pieces[at + 1 :]):
                found, role = (), piece
            organization, spare = (organization, found) if organization else (found, ())
            if spare and not facts.location and not listing and is_town(spare):
                facts, spare = in_town(facts, spare), ()
            left += [spare] if spare else []
        elif is_break(to_plain(role)) and not is_institution(to_plain(piece)):
            left.append(piece)
        elif not organization:
            organization, found = split_role(piece)
            if found and _is_elsewhere(organization, pieces[at + 1 :]):
                organization, found = (), piece
            role = role or found
        elif not facts.location and is_town(piece):
            facts = in_town(facts, piece)
        else:
            left.append(piece)
    first = facts.points[0] if facts.points else ()
    if _is_employer(first) and not (role and organization) and not _is_employer(organization):
        role, organization = role or organization, first
        facts = replace(facts, points=facts.points[1:])
    if not role and left and not _is_employer(organization) and has_legal_form(to_plain(left[0])):
        role, organization = organization, left.pop(0)
    organization, facts = _with_town(organization, facts, () if listing else role)
    role = role or (text(group) if is_section(group) else ())
    used = ("organization", "role", "supervisors", *(("title",) if role else ()))
    return Position(
        organization=without_stop(plain_style(strip(organization, " ,;"))),
        role=plain_style(strip(role, " ,;.")),
        supervisors=read_supervisors(join([hosts, labels.get("supervisors", ())], "; ")),
        **shared_fields(facts, left, used),
    )


def _is_elsewhere(name: Inlines, others: list[Inlines]) -> bool:
    """Whether ``NERC`` of ``NERC Fellow`` is a part of the role: an institution is named later."""
    single = " " not in to_plain(name).strip() and not _is_employer(name)
    return single and any(map(_is_employer, others))


#: Who supervised, in brackets: ``(with Prof. A. Bee)``.
_HOSTS = re.compile(
    r"\s*\((?:with|host:?|advisor:?|supervisor:?|bei|avec|con)\s+((?:Prof|Dr)[^()]*)\)"
)


def _with_hosts(facts: Facts) -> tuple[Facts, Inlines]:
    """The facts without who supervised, where a piece names them in brackets, and them."""
    for at, piece in enumerate(facts.pieces):
        found = _HOSTS.search(to_plain(piece))
        if found:
            pieces = (*facts.pieces[:at], without(piece, *found.span()), *facts.pieces[at + 1 :])
            return replace(facts, pieces=pieces), cut(piece, *found.span(1))
    return facts, ()


def _bracketed(pieces: list[Inlines]) -> list[Inlines]:
    """The pieces, where brackets that one begins with belong to the one before."""
    joined: list[Inlines] = []
    for piece in pieces:
        found = re.match(r"\([^()]*\)(?=,|\Z)", to_plain(piece))
        if found and joined:
            joined[-1] = join([joined[-1], cut(piece, 0, found.end())], " ")
            piece = strip(cut(piece, found.end()), " ,")
        joined += [piece] if piece else []
    return joined


def _is_employer(inlines: Inlines) -> bool:
    """Whether a text is the name of an institution and nothing more."""
    plain = to_plain(inlines)
    said = is_prose(plain) or plain.rstrip().endswith(".")
    return is_institution(plain) and not said and not is_role(plain)


def _without_own_label(entry: Entry) -> tuple[Entry, Inlines]:
    """An entry such as ``Former students: …``, without its label, and the label."""
    if entry.title or not entry.paragraphs:
        return entry, ()
    first, *others = entry.paragraphs[0]
    label, rest = read_label(plain_style(first.inlines))
    if not label or exact_phrase(label, "labels") or not rest:
        return entry, ()
    lines = (replace(first, inlines=rest), *others)
    return replace(entry, paragraphs=(lines, *entry.paragraphs[1:])), text(label)


#: Roles of those who work for themselves, wherever they live.
_FREELANCE = re.compile(
    r"freelance|self-employed|freiberuf|selbst(?:st)?ändig|indépendante?|autónom[ao]|フリーランス",
    re.I,
)


def _with_town(organization: Inlines, facts: Facts, role: Inlines) -> tuple[Inlines, Facts]:
    """An organisation without the place that its last parts are.

    Where the ``role`` is known, a town is told by its place in the line: ``Charité, Berlin``.
    """
    named = [
        plain_style(part) if _is_employer(part) else part
        for part in split_outside(organization, ",")
    ]
    organization = join(named)
    parts, place = take_place(named)
    if place and parts and not facts.location:
        return join(parts), replace(facts, location=place)
    *parts, town = named or [()]
    if not parts and _FREELANCE.search(to_plain(role)) and is_town(town) and not facts.location:
        return (), in_town(facts, town)
    single = role and len(parts) == 1
    if parts and not facts.location and is_town(town) and (single or _is_employer(parts[-1])):
        return join(parts), in_town(facts, town)
    return organization, facts
