"""Several profiles of one person as one: which records are the same, and whose value wins.

Works like a linker. Every imported profile is a unit; the person's own layer comes last and
wins. Nothing is joined on a doubt: doubtful pairs are proposals, and ``same`` and
``distinct`` in the person's file settle them. Pure: no reading, no clock.
"""

from __future__ import annotations

import dataclasses
import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from cvbuild.diagnostic import Report, did_you_mean
from cvbuild.link.cluster import group_works
from cvbuild.link.entries import Entry, Groups, Join, Names, hand_entries, name_entries
from cvbuild.link.hand import (
    check_groups,
    check_ids,
    override,
    pairs_of,
    reaching,
    split_corrections,
    united_groups,
)
from cvbuild.link.merge import merge_records
from cvbuild.link.person import known_sources, link_contacts, link_metrics, link_person
from cvbuild.link.records import group_records
from cvbuild.model import RECORD_FIELDS, Person, Profile, Record
from cvbuild.publications.addresses import with_addresses
from cvbuild.publications.check import check_own_names
from cvbuild.publications.identity import may_be_same, same_name
from cvbuild.source import Span

__all__ = ["Linked", "Match", "link"]


@dataclass(frozen=True, slots=True)
class Match:
    """Two records that are one, or could be, by the ids that ``same`` and ``distinct`` take."""

    kept: str
    merged: str
    score: float
    reason: str
    left: Span | None
    right: Span | None


@dataclass(frozen=True, slots=True)
class Linked:
    """The one profile, what was joined for it, and what only may be the same."""

    profile: Profile
    matches: tuple[Match, ...]
    proposals: tuple[Match, ...]
    #: The id that a record has in the profile, by the other ids that mean it.
    aliases: Mapping[str, str] = field(default_factory=dict)
    #: What the person keeps out of every document, by 'hidden: true'.
    hidden: tuple[Record, ...] = ()


def link(hand: Profile, imported: Sequence[tuple[str, Profile]], report: Report) -> Linked:
    """Join the person's own layer and what was imported, by the name of its source."""
    with _without_searching_for_cycles():
        return _link(hand, imported, report)


@contextmanager
def _without_searching_for_cycles() -> Iterator[None]:
    """Why: nothing here holds itself, and each search walks all that was read, so that the time
    would grow faster than the number of works."""
    searched = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searched:
            gc.enable()


def _link(hand: Profile, imported: Sequence[tuple[str, Profile]], report: Report) -> Linked:
    check_ids(hand, report)
    sources, missing = known_sources(hand, imported)
    _report_missing(hand, missing, [name for name, _ in sources], report)
    profiles = [profile for _, profile in sources]
    names = name_entries(sources)
    linker = _Linker(hand, names, len(sources), report)
    sections: dict[str, Any] = {section: linker.section(section) for section in RECORD_FIELDS}
    sections["publications"] = tuple(map(with_addresses, sections["publications"]))
    person = link_person(hand.person, [profile.person for profile in profiles])
    _check_persons(person, profiles, report)
    check_own_names(sections["publications"], person, report)
    contacts = [contact for profile in profiles for contact in profile.contacts]
    metrics = [metric for profile in profiles for metric in profile.metrics]
    profile = Profile(
        sources=hand.sources,
        person=person,
        contacts=link_contacts(hand.contacts, contacts),
        metrics=link_metrics(hand.metrics, metrics),
        aliases=linker.aliases,
        **sections,
    )
    return Linked(
        profile,
        tuple(linker.matches),
        tuple(linker.proposals),
        linker.aliases,
        tuple(linker.hidden),
    )


def _report_missing(
    hand: Profile, missing: Sequence[str], known: Sequence[str], report: Report
) -> None:
    for name in missing:
        message = f"'sources' names '{name}', which was not imported"
        span = hand.origin.of("sources", name) if hand.origin else None
        report.warning("unknown-source", message, span, *did_you_mean(name, known))


def _check_persons(person: Person, profiles: Sequence[Profile], report: Report) -> None:
    """A file about somebody else is told: it was imported into the wrong profile, perhaps."""
    for profile in profiles:
        name = profile.person.name
        known = (person.name, *person.aka)
        # One word alone may be any part of a name.
        whole = name.family and person.name.family
        if whole and not any(same_name(name, one) or may_be_same(name, one) for one in known):
            report.warning(
                "other-person",
                f"this is about '{name}', and the profile about '{person.name}'",
                profile.person.origin.span if profile.person.origin else None,
                "import it with another --profile, or add the name to 'aka'",
            )


class _Linker:
    """Links section by section and gathers what there is to tell of it."""

    def __init__(self, hand: Profile, names: Names, number: int, report: Report) -> None:
        self.names = names
        self.number = number
        entries = hand_entries(hand, names, number)
        self.corrections, self.additions = split_corrections(entries, names, report)
        known = self._callable()
        check_groups(hand, known, report)
        self.same = pairs_of(united_groups(hand.same), known.get)
        self.distinct = reaching(pairs_of(hand.distinct, known.get), self.same)
        self.matches: list[Match] = []
        self.proposals: list[Match] = []
        self.aliases: dict[str, str] = {}
        self.hidden: list[Record] = []

    def _callable(self) -> dict[str, Entry]:
        return {**{entry.handle: entry for entry in self.additions}, **self.names.entries}

    def section(self, section: str) -> tuple[Record, ...]:
        """The records of one section: the person's additions, then the sources' in order."""
        additions = [entry for entry in self.additions if entry.section == section]
        found = self._group(section, [*self.names.of_section(section), *additions])
        records = [(self._is_addition(group), self._record(group)) for group in found.groups]
        self.matches += [self._match(join) for join in found.joins]
        self.proposals += [self._match(join) for join in found.proposals]
        records.sort(key=lambda pair: not pair[0])
        self.hidden += [record for _, record in records if record.hidden]
        return tuple(record for _, record in records if not record.hidden)

    def _group(self, section: str, entries: Sequence[Entry]) -> Groups:
        group = group_works if section == "publications" else group_records
        return group(entries, _within(section, self.same), _within(section, self.distinct))

    def _is_addition(self, group: Sequence[Entry]) -> bool:
        return all(entry.source == self.number for entry in group)

    def _record(self, group: Sequence[Entry]) -> Record:
        """One record of a group, with the person's word on it last and the id that stays."""
        imported = [entry for entry in group if entry.source != self.number]
        own = [entry for entry in group if entry.source == self.number]
        named = [entry.id for entry in own if entry.record.id]
        if not imported:
            # What one hand wrote twice is of one standing: neither overrides the other.
            imported, own = own, []
        records = [entry.record for entry in imported]
        record = merge_records(records) if len(records) > 1 else records[0]
        corrections = [one for entry in group for one in self.corrections.get(entry, ())]
        for entry in (*own, *corrections):
            record = override(record, entry.record)
        kept = (named or [imported[0].id])[0]
        for entry in group:
            self.aliases |= {name: kept for name in (entry.id, entry.handle) if name != kept}
        return dataclasses.replace(record, id=kept)

    def _match(self, join: Join) -> Match:
        kept = self.aliases.get(join.kept.id, join.kept.id)
        left, right = join.kept.span, join.merged.span
        return Match(kept, join.merged.handle, round(join.score, 2), join.reason, left, right)


def _within(section: str, pairs: frozenset[frozenset[Entry]]) -> frozenset[frozenset[Entry]]:
    """The pairs of which both are of a section."""
    return frozenset(pair for pair in pairs if {entry.section for entry in pair} == {section})
