"""The person's own layer: what it corrects, what it hides, what it adds."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

from cvbuild.diagnostic import Report, did_you_mean
from cvbuild.ids import name_field, words_of
from cvbuild.link.entries import Entry, Names
from cvbuild.link.fold import distance
from cvbuild.link.merge import default_of
from cvbuild.model import RECORD_FIELDS, Profile, Record, Section
from cvbuild.source import Origin, Span

#: Fields of a record that say where it stands, and are never corrected.
_NOT_CORRECTED = frozenset(["id", "line", "origin"])


def override(record: Record, hand: Record) -> Record:
    """The record with every field that the person's own file sets, even to nothing."""
    names = sorted(fields_set(hand) - _NOT_CORRECTED)
    values = {name: getattr(hand, name) for name in names}
    origin = record.origin or hand.origin
    if origin and hand.origin:
        places = {name: hand.origin.of(name) for name in names}
        origin = Origin(origin.span, {**origin.fields, **places})
    return dataclasses.replace(record, **values, origin=origin)


def fields_set(value: Any) -> set[str]:
    """The fields that a file sets; without a file, those that are not at their default."""
    if value.origin:
        return set(value.origin.fields)
    return {
        field.name
        for field in dataclasses.fields(value)
        if field.name != "origin" and getattr(value, field.name) != default_of(field)
    }


def check_ids(hand: Profile, report: Report) -> None:
    """An id may name one record of the person's file only."""
    seen: dict[str, Record] = {}
    for section in RECORD_FIELDS:
        for record in getattr(hand, section):
            other = seen.setdefault(record.id, record) if record.id else record
            if other is not record:
                place = _place(other)
                hint = f"it stands in line {place.line}, too: " if place else ""
                message = f"two records have the id '{record.id}'"
                report.error("duplicate-id", message, _place(record), f"{hint}rename one of them")


def _place(record: Record) -> Span | None:
    return record.origin.of("id") if record.origin else None


def split_corrections(
    entries: Iterable[Entry], names: Names, report: Report
) -> tuple[dict[Entry, list[Entry]], list[Entry]]:
    """The person's records: those that correct an imported one, by that one, and the others."""
    corrections: dict[Entry, list[Entry]] = {}
    additions: list[Entry] = []
    for entry in entries:
        target = names.entries.get(entry.record.id) if entry.record.id else None
        if target is None and corrects_only(entry.record):
            _report_unknown(entry, names, report)
        elif target is None:
            _check_slip(entry, names, report)
            additions.append(entry)
        elif target.section != entry.section:
            _report_section(entry, target, report)
        else:
            corrections.setdefault(target, []).append(entry)
    return corrections, additions


#: Fields that a record of one's own can consist of without being called anything.
_SAYING = ("role", "area", "items", "event", "awarder", "paragraphs")


def corrects_only(record: Record) -> bool:
    """Whether a record has an id and nothing to be known by: it is meant for another one.

    Why a summary or points alone do not count: they are what is most often written anew.
    """
    fields = (*_SAYING, "highlights") if isinstance(record, Section) else _SAYING
    says = words_of(record) or any(getattr(record, name, ()) for name in fields)
    return bool(record.id) and not says


def _report_unknown(entry: Entry, names: Names, report: Report) -> None:
    known = [one.record.id for one in names.of_section(entry.section)]
    name = name_field(entry.record)
    report.warning(
        "unknown-id",
        f"nothing of '{entry.section}' has the id '{entry.record.id}' to correct, and this has no "
        f"'{name}' to be an entry of its own: it is left out",
        _place(entry.record),
        *did_you_mean(entry.record.id, known),
    )


def _check_slip(entry: Entry, names: Names, report: Report) -> None:
    """An entry that is called nothing, with nearly the id of another: it is meant for that one."""
    own = entry.record.id
    if not own or words_of(entry.record):
        return
    known = [one.record.id for one in names.of_section(entry.section)]
    near = next((one for one in known if one and distance(own, one) <= _SLIP), None)
    if near:
        message = f"nothing of '{entry.section}' has the id '{own}': this is an entry of its own"
        report.warning("unknown-id", message, _place(entry.record), f"did you mean '{near}'?")


#: How many letters are wrong in a word at most that was meant to be another.
_SLIP = 2


def _report_section(entry: Entry, target: Entry, report: Report) -> None:
    report.error(
        "wrong-section",
        f"'{entry.record.id}' is an id of '{target.section}', found under '{entry.section}'",
        _place(entry.record),
        f"move it to '{target.section}:', or give it an id of its own",
    )


def pairs_of(
    groups: Sequence[Sequence[str]], find: Callable[[str], Entry | None]
) -> frozenset[frozenset[Entry]]:
    """Every two entries of which a group of ids says the same thing."""
    found: set[frozenset[Entry]] = set()
    for group in groups:
        entries = dict.fromkeys(entry for name in group if (entry := find(name)))
        found |= {frozenset(pair) for pair in combinations(entries, 2)}
    return frozenset(found)


def reaching(
    distinct: frozenset[frozenset[Entry]], same: frozenset[frozenset[Entry]]
) -> frozenset[frozenset[Entry]]:
    """The pairs that are apart, since something is that they are the same as.

    If a is not b, and b is c, then a is not c.
    """
    of = {entry: {entry} for pair in distinct for entry in pair}
    for pair in same:
        for entry in pair & of.keys():
            of[entry] |= pair
    found = {frozenset((a, b)) for one, other in distinct for a in of[one] for b in of[other]}
    return distinct | frozenset(pair for pair in found if len(pair) == 2 and pair not in same)


def united_groups(groups: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """Groups that share an id made one: if a is b and b is c, a is c."""
    found: list[dict[str, None]] = []
    for group in groups:
        joined = dict.fromkeys(group)
        for other in [one for one in found if one.keys() & joined.keys()]:
            joined |= other
            found.remove(other)
        found.append(joined)
    return [tuple(group) for group in found]


def check_groups(hand: Profile, known: Mapping[str, Entry], report: Report) -> None:
    """Say which ids under ``same`` and ``distinct`` nothing has, and which cannot be one."""
    for field in ("same", "distinct"):
        span = hand.origin.of(field) if hand.origin else None
        for name in dict.fromkeys(name for group in getattr(hand, field) for name in group):
            if name not in known:
                message = f"nothing has the id '{name}' that '{field}' names"
                report.warning("unknown-id", message, span, *did_you_mean(name, known))
        for group in getattr(hand, field):
            sections = {known[name].section: name for name in group if name in known}
            if len(sections) > 1:
                message = ", ".join(f"'{name}' is of '{one}'" for one, name in sections.items())
                hint = f"let '{field}' name ids of one section together"
                report.warning("wrong-section", message, span, hint)
    _check_contradictions(hand, known, report)


def _check_contradictions(hand: Profile, known: Mapping[str, Entry], report: Report) -> None:
    """No two entries can be the same, be it by way of a third, and distinct."""
    united = [{known.get(name) for name in group} - {None} for group in united_groups(hand.same)]
    for group in hand.distinct:
        for one, other in combinations([name for name in group if name in known], 2):
            if any({known[one], known[other]} <= entries for entries in united):
                report.error(
                    "same-and-distinct",
                    f"'{one}' and '{other}' are the same by 'same', and not by 'distinct'",
                    hand.origin.of("distinct") if hand.origin else None,
                    "take them out of one of the two",
                )
