"""Records on their way into one profile: where each came from, and what it is called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cvbuild.ids import id_of, unique_id
from cvbuild.model import RECORD_FIELDS, Profile, Record
from cvbuild.source import Span


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A record of one source; ``id`` is unlike the id of any other entry."""

    record: Record
    source: int
    section: str
    id: str
    #: What a person can write to mean this entry.
    handle: str

    @property
    def span(self) -> Span | None:
        return self.record.origin.span if self.record.origin else None


@dataclass(frozen=True, slots=True)
class Join:
    """Two entries that are one, or could be, and why."""

    kept: Entry
    merged: Entry
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Groups:
    """Entries that are one record, first source first, and the pairs that led to it."""

    groups: tuple[tuple[Entry, ...], ...]
    joins: tuple[Join, ...] = ()
    proposals: tuple[Join, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """Which entry an id means: a plain id, or ``source/id`` where two sources share one."""

    entries: Mapping[str, Entry]
    order: tuple[Entry, ...]
    taken: set[str] = field(default_factory=set)

    def of_section(self, section: str) -> list[Entry]:
        return [entry for entry in self.order if entry.section == section]


def name_entries(imported: Sequence[tuple[str, Profile]]) -> Names:
    """Entries of all sources. Where two sources use one id, it means the first of them.

    Why ids are settled before anything is joined: an id must not change when a match does.
    """
    found = [
        (number, source, section, record)
        for number, (source, profile) in enumerate(imported)
        for section in RECORD_FIELDS
        for record in getattr(profile, section)
    ]
    written = Counter(record.id or id_of(record, section) for _, _, section, record in found)
    taken: set[str] = set()
    spoken_for = set(written)
    entries: dict[str, Entry] = {}
    order: list[Entry] = []
    for number, source, section, record in found:
        own = record.id or id_of(record, section)
        unique = own if own not in taken else unique_id(own, spoken_for)
        taken.add(unique)
        spoken_for.add(unique)
        handle = own if written[own] == 1 else f"{source}/{own}"
        entry = Entry(record, number, section, unique, handle)
        order.append(entry)
        entries[unique] = entry
        entries[f"{source}/{own}"] = entry
    return Names(entries, tuple(order), taken)


def hand_entries(hand: Profile, names: Names, number: int) -> list[Entry]:
    """The records of the person's own layer, which come after all sources."""
    found: list[Entry] = []
    for section in RECORD_FIELDS:
        for record in getattr(hand, section):
            known = names.entries.get(record.id)
            own = record.id if record.id else unique_id(id_of(record, section), names.taken)
            unique = own if own not in names.taken or known else unique_id(own, names.taken)
            names.taken.add(unique)
            found.append(Entry(record, number, section, unique, own))
    return found


def first_of(entries: Iterable[Entry]) -> Entry:
    """The entry whose id and place in the order a group keeps."""
    return min(entries, key=lambda entry: entry.source)
