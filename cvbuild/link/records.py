"""Which degrees, positions, prizes and the like of several sources are one.

Careful on purpose: two stays with one employer are two positions. One source is never
thought to say a thing twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from cvbuild.link.entries import Entry, Groups, Join
from cvbuild.link.fold import words_of
from cvbuild.link.wording import are_doctorates, are_in_short, usual_words
from cvbuild.model import (
    Award,
    Dated,
    Education,
    Language,
    Paragraph,
    PartialDate,
    Position,
    Project,
    Record,
    Referee,
    Skill,
    Talk,
)

#: The fields that have to agree, by kind of record; records without the first are never joined.
IDENTITY: Mapping[type[Record], tuple[str, ...]] = {
    Education: ("institution", "degree", "area"),
    Position: ("organization", "role"),
    Award: ("title", "awarder"),
    Talk: ("title", "event"),
    Project: ("title",),
    Skill: ("label",),
    Language: ("language",),
    Referee: ("name",),
    Paragraph: ("text",),
}
_MOST_PER_WORD = 100
#: Words that make another position, degree or prize of one that they are added to.
_RANKS = frozenset(
    ["acting", "adjunct", "assistant", "associate", "chief", "deputy", "first", "former", "full",
     "head", "honorary", "junior", "lead", "postdoctoral", "principal", "runner", "second",
     "senior", "student", "third", "up", "vice", "visiting"]
)  # fmt: skip

Pairs = frozenset[frozenset[Entry]]


def group_records(entries: Sequence[Entry], same: Pairs, distinct: Pairs) -> Groups:
    """Entries of one section that are one record; their order is kept.

    ``same`` and ``distinct`` are the person's own words.
    """
    groups: list[list[Entry]] = []
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    joins: list[Join] = []
    doubts: list[Join] = []
    for entry in entries:
        words = {*_words(entry.record, 0), *(f"from {year}" for year in _years(entry.record)[:1])}
        near = sorted({number for word in words for number in by_word[word][:_MOST_PER_WORD]})
        free = [number for number in near if not _is_apart(entry, groups[number], distinct)]
        found = _said_to_be(entry, groups, same)
        number = _best(entry, [(n, groups[n]) for n in free]) if found is None else found
        if number is None:
            doubts += [_proposal(groups[n][0], entry) for n in free if _may_be(entry, groups[n])]
            number = len(groups)
            groups.append([])
        else:
            reason = _reason(entry) if found is None else "said to be the same"
            joins.append(Join(groups[number][0], entry, 0.9 if found is None else 1.0, reason))
        groups[number].append(entry)
        for word in words:
            if number not in by_word[word]:
                by_word[word].append(number)
    return Groups(tuple(map(tuple, groups)), tuple(joins), tuple(doubts))


def _is_apart(entry: Entry, group: Sequence[Entry], distinct: Pairs) -> bool:
    return any(frozenset((entry, member)) in distinct for member in group)


def _said_to_be(entry: Entry, groups: Sequence[Sequence[Entry]], same: Pairs) -> int | None:
    """The group with an entry that the person says is the same."""
    partners = {other for pair in same if entry in pair for other in pair - {entry}}
    return next((n for n, group in enumerate(groups) if partners & set(group)), None)


def _proposal(member: Entry, entry: Entry) -> Join:
    return Join(member, entry, 0.5, f"much the same {IDENTITY[type(entry.record)][0]} and time")


def _may_be(entry: Entry, group: Sequence[Entry]) -> bool:
    """Whether an entry that was not joined to a group could be of it: the person may say."""
    left, right = group[0].record, entry.record
    if any(member.source == entry.source for member in group) or type(left) is not type(right):
        return False
    agreed = _agreement(left, right)
    if not (isinstance(left, Dated) and isinstance(right, Dated)):
        return False
    if agreed.others:
        return agreed.only_first_differs and _years(left) == _years(right) != ()
    ours, theirs = _time(left), _time(right)
    return bool(ours and theirs) and _months_apart(left, right, exact=agreed.exact) is not None


def _best(entry: Entry, groups: Sequence[tuple[int, list[Entry]]]) -> int | None:
    """The one group that an entry belongs to; None where there are two as good, or none."""
    found = [
        (distance, number)
        for number, group in groups
        if all(member.source != entry.source for member in group)
        and (distance := _distance(group[0].record, entry.record)) is not None
    ]
    found.sort()
    if not found or (len(found) > 1 and found[0][0] == found[1][0]):
        return None
    return found[0][1]


def _reason(entry: Entry) -> str:
    fields = " and ".join(name for name in IDENTITY[type(entry.record)])
    return f"same {fields}" + (", same time" if isinstance(entry.record, Dated) else "")


def _words(record: Record, number: int) -> tuple[str, ...]:
    """The words of the identity field with that number."""
    names = IDENTITY.get(type(record), ())
    if number >= len(names):
        return ()
    written = getattr(record, names[number])
    return usual_words(written) if isinstance(record, Education | Position) else words_of(written)


def _years(record: Record) -> tuple[int, ...]:
    """The first and the last year of a degree or a position."""
    time = _time(record) if isinstance(record, Education | Position) else None
    return (time.first // 12, time.last // 12) if time else ()


def _distance(left: Record, right: Record) -> int | None:
    """How many months apart two records that agree are; None where they do not."""
    if type(left) is not type(right) or not (_words(left, 0) and _words(right, 0)):
        return None
    agreed = _agreement(left, right)
    if agreed.others or agreed.ranks or agreed.kin:
        return None
    if agreed.in_short and not (agreed.rest_is_same and _years(left) == _years(right) != ()):
        return None
    if not isinstance(left, Dated) or not isinstance(right, Dated):
        return 0 if agreed.exact else None
    return _months_apart(left, right, exact=agreed.exact)


class _Relation(Enum):
    """What the words of one field are to those of another."""

    SAME = "the same"
    #: One is the other in its first letters.
    SHORT = "one in short"
    #: One has words more.
    PART = "one a part"
    #: Degrees of one rank, which may be one in two languages.
    KIN = "of one rank"
    OTHER = "others"


@dataclass(frozen=True, slots=True)
class _Agreement:
    """How far two records agree in what they are known by."""

    #: Of the first field; None where one of the records says nothing there.
    first: _Relation | None
    rest: frozenset[_Relation]
    #: Whether the words that only one has make a rank of it: an assistant is no professor.
    ranks: bool

    @property
    def exact(self) -> bool:
        return {self.first, *self.rest} <= {_Relation.SAME, None}

    @property
    def others(self) -> bool:
        return _Relation.OTHER in (self.first, *self.rest)

    @property
    def kin(self) -> bool:
        return _Relation.KIN in self.rest

    @property
    def in_short(self) -> bool:
        return self.first is _Relation.SHORT

    @property
    def rest_is_same(self) -> bool:
        return self.rest == {_Relation.SAME}

    @property
    def only_first_differs(self) -> bool:
        return self.first is _Relation.OTHER and self.rest_is_same


def _agreement(left: Record, right: Record) -> _Agreement:
    number = len(IDENTITY.get(type(left), ()))
    pairs = [(_words(left, n), _words(right, n)) for n in range(number)]
    relations = [
        _relation(*pair, is_house=n == 0, is_worded=isinstance(left, Education | Position))
        if all(pair)
        else None
        for n, pair in enumerate(pairs)
    ]
    more = [
        set(ours) ^ set(theirs)
        for (ours, theirs), relation in zip(pairs, relations, strict=True)
        if relation in (_Relation.PART, _Relation.OTHER)
    ]
    first, *rest = relations or [None]
    return _Agreement(
        first,
        frozenset(one for one in rest if one),
        any(not words.isdisjoint(_RANKS) for words in more),
    )


def _relation(
    ours: tuple[str, ...], theirs: tuple[str, ...], *, is_house: bool, is_worded: bool
) -> _Relation:
    if "".join(ours) == "".join(theirs):
        return _Relation.SAME
    if is_worded and are_in_short(ours, theirs):
        return _Relation.SHORT if is_house else _Relation.SAME
    if is_worded and not is_house and are_doctorates(ours, theirs):
        return _Relation.KIN
    apart = set(ours) - set(theirs) and set(theirs) - set(ours)
    return _Relation.OTHER if apart else _Relation.PART


@dataclass(frozen=True, slots=True)
class _Time:
    """From when to when, in months of all time."""

    first: int
    last: int


def _months_apart(left: Dated, right: Dated, *, exact: bool) -> int | None:
    """How far the times differ; None where they cannot be one time.

    A record without time may be the same as one with, if all else agrees to the letter.
    """
    ours, theirs = _time(left), _time(right)
    if not ours or not theirs:
        return 1200 if exact else None
    years_apart = abs(ours.first // 12 - theirs.first // 12)
    overlap = ours.first <= theirs.last and theirs.first <= ours.last
    if not overlap or years_apart > (1 if exact else 0):
        return None
    return abs(ours.first - theirs.first) + abs(ours.last - theirs.last)


_NEVER = 12 * 10_000


def _time(record: Dated) -> _Time | None:
    dates = list(_dates(record))
    if not dates:
        return None
    first = min(12 * date.first[0] + date.first[1] for date in dates)
    last = max(12 * date.last[0] + date.last[1] for date in dates)
    ongoing = record.end is not None and not isinstance(record.end, PartialDate)
    return _Time(first, _NEVER if ongoing else last)


def _dates(record: Dated) -> Iterator[PartialDate]:
    for date in (record.date, record.start, record.end):
        if isinstance(date, PartialDate):
            yield date
